import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Participant } from '@switchboard/adapters'
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../../../../tests/support/database.ts'
import { createVault } from '../../infra/crypto/envelope.ts'
import { masterKey } from '../../infra/crypto/master-key.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { createLog } from '../../infra/log.ts'
import { createOutbound, type Outbound } from '../../infra/outbound/index.ts'
import { mediaDeps } from '../../start/media.ts'
import { connectIntegration } from '../channels/index.ts'
import { wav } from '../files/fixtures/made-up-files.ts'
import { createFiles, type Files, purgeFiles } from '../files/index.ts'
import { createTenant } from '../identity/index.ts'
import { applyEvents } from './apply/apply-events.ts'
import { type FetchMediaDeps, fetchMedia } from './fetch-media.ts'

const HOUR_MS = 3_600_000
const dir = mkdtempSync(join(tmpdir(), 'switchboard-media-'))
const keys = { current: masterKey(TEST_KEY), byId: new Map([[masterKey(TEST_KEY).id, masterKey(TEST_KEY)]]) }
const vault = createVault(keys)
const account = '101275806400438'
const contact: Participant = { identities: [{ kind: 'psid', value: '1' }] }
const cdn = createServer((_req, res) => void res.end(wav({ seconds: 1, bits: 16 })))
let db: FreshDatabase
let files: Files
let outbound: Outbound
let [tenantId, integrationId, host] = ['', '', '']
let aheadMs = 0
let written = 0

before(async () => {
  db = await freshDatabase()
  const client = await db.owner.connect()
  tenantId = (await createTenant(client, { slug: 'shop', name: 'The Shop', timeZone: 'UTC', locale: 'en' }).finally(() => client.release()))
    .id
  await new Promise<void>((resolve) => cdn.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(cdn.address() as AddressInfo).port}`
  outbound = createOutbound({ allowHosts: [host] })
  files = createFiles({
    db,
    config: { publicUrl: 'http://desk.example', filesUrl: undefined, dataDir: dir, s3: undefined },
    masterKeys: keys,
    log: createLog('fatal'),
    clock: () => Date.now() + aheadMs,
  })
  const made = await within((tx) =>
    connectIntegration(tx, vault, { via: 'meta', platform: 'facebook', account, appSecret: 'secret', accessToken: 'token' }),
  )
  integrationId = made.integrationId
})
after(async () => {
  cdn.closeAllConnections()
  cdn.close()
  await outbound.close()
  await files.close()
  await db.close()
  rmSync(dir, { recursive: true, force: true })
})

const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(db, { tenantId, actor: SYSTEM }, act)

/** A customer sends a sound. @returns the attachment that waits to be fetched */
async function soundCame(): Promise<{ attachmentId: string; externalId: string }> {
  written += 1
  const externalId = `m-${written}`
  await apply({
    kind: 'message',
    externalId,
    direction: 'inbound',
    contact,
    sentAt: '2026-01-01T09:00:00.000000Z',
    content: { type: 'audio', media: [{ kind: 'audio', voice: false, url: `http://${host}/sound` }] },
  })
  const { rows } = await db.owner.query<{ id: string }>('select max(id)::text as id from omnichannel_message_attachment')
  return { attachmentId: rows[0]?.id ?? '', externalId }
}

type Event = Parameters<typeof applyEvents>[1][number]['event']
type Bare<E> = E extends Event ? Omit<E, 'account'> : never

function apply(event: Bare<Event>): Promise<unknown> {
  const item = { via: 'meta', integrationId, envelopeId: '0', part: 0, receivedAt: '2026-01-01T09:00:01.000000Z' } as const
  return within((tx) => applyEvents(tx, [{ ...item, event: { ...event, account } as Event }]))
}

/** The job, with `between` at the place where a file lies ready and nothing points to it yet. */
function fetching(attachmentId: string, between: Partial<Record<'staged' | 'revealed', () => unknown>> = {}): Promise<void> {
  const real = mediaDeps(files, outbound)
  const stageMedium: FetchMediaDeps['stageMedium'] = async (...medium) => {
    const got = await real.stageMedium(...medium)
    await between.staged?.()
    if ('refused' in got) return got
    return {
      reveal: async (tx) => {
        const id = await got.reveal(tx)
        await between.revealed?.()
        return id
      },
    }
  }
  const deps = { ...real, stageMedium, db, vault, http: outbound.request, publicUrl: 'http://desk.example' }
  return fetchMedia(deps, { tenantId, attachmentId })
}

/** What there is: rows of files that anybody may see, hidden rows, and files on the disk. */
async function stock(): Promise<{ seen: number; hidden: number; onDisk: number }> {
  const { rows } = await db.owner.query<{ seen: number; hidden: number }>(
    'select count(*) filter (where deleted_at is null)::int as seen, count(*) filter (where deleted_at is not null)::int as hidden from files',
  )
  const onDisk = readdirSync(join(dir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
  return { seen: 0, hidden: 0, ...rows[0], onDisk }
}

async function stateOf(attachmentId: string): Promise<{ state: string; has_file: boolean } | undefined> {
  const { rows } = await db.owner.query('select state, file_id is not null as has_file from omnichannel_message_attachment where id = $1', [
    attachmentId,
  ])
  return rows[0]
}

async function anHourAndMoreLater(): Promise<void> {
  aheadMs += 2 * HOUR_MS
  await purgeFiles(files, { tenantId })
}

const die = () => {
  throw new Error('the worker died')
}

for (const [moment, at] of [
  ['before the database knows of the file', 'staged'],
  ['before the database has committed it', 'revealed'],
] as const) {
  test(`a worker that dies ${moment} leaves no file behind; the next one fetches it anew, once`, async () => {
    const { attachmentId } = await soundCame()
    await fetching(attachmentId) // so that there is a folder, and one file that must outlive all this
    const before = await stock()
    const { attachmentId: second } = await soundCame()

    await assert.rejects(fetching(second, { [at]: die }), /the worker died/)
    assert.deepEqual(await stateOf(second), { state: 'pending', has_file: false })
    assert.deepEqual(await stock(), { ...before, hidden: before.hidden + 1, onDisk: before.onDisk + 1 }, 'nobody sees what was staged')
    await anHourAndMoreLater()
    assert.deepEqual(await stock(), before, 'neither a row nor bytes are left of it')

    await fetching(second)
    await fetching(second)
    assert.deepEqual(await stateOf(second), { state: 'stored', has_file: true })
    assert.deepEqual(await stock(), { ...before, seen: before.seen + 1, onDisk: before.onDisk + 1 })
    await anHourAndMoreLater()
    assert.equal((await stock()).seen, before.seen + 1, 'what is shown is not purged')
  })
}

test('of two workers that fetch the same attachment at once one wins, and nothing is left of the other’s copy', async () => {
  const { attachmentId } = await soundCame()
  const before = await stock()
  await fetching(attachmentId, { staged: () => fetching(attachmentId) })
  assert.equal((await stateOf(attachmentId))?.state, 'stored')
  await anHourAndMoreLater()
  assert.deepEqual(await stock(), { ...before, seen: before.seen + 1, onDisk: before.onDisk + 1 })
})

test('a medium whose message is withdrawn while it is on its way never becomes a file', async () => {
  const { attachmentId, externalId } = await soundCame()
  const before = await stock()
  await fetching(attachmentId, { staged: () => apply({ kind: 'delete', contact, target: externalId, at: '2026-01-01T09:00:01.000000Z' }) })
  assert.deepEqual(await stateOf(attachmentId), { state: 'pending', has_file: false })
  await anHourAndMoreLater()
  assert.deepEqual(await stock(), before)
})
