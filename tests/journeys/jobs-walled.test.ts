// A job is run by a process that serves all tenants. Each one here is booked by what books it in earnest, and run on a connection on which no
// tenant is set: it must set the one that the database stamped on it, and find nothing under another's.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createTenant } from '../../apps/server/src/domains/identity/index.ts'
import type { JobHandlers } from '../../apps/server/src/infra/jobs/worker.ts'
import { metaSign } from '../../apps/simulator/src/meta/webhook.ts'
import { BOOKINGS, type Desk, sitDown } from '../support/bookings.ts'
import { DESK_BOOKINGS } from '../support/bookings-desk.ts'
import { REPORT_BOOKINGS } from '../support/report-bookings.ts'
import { RETENTION_BOOKINGS } from '../support/retention-bookings.ts'
import { openWorkshop, type Workshop } from '../support/jobs.ts'
import { conversationOf, SECRETS } from '../support/scene.ts'
import { type WatchedPool, watchedPool } from '../support/watched-pool.ts'

let shop: Workshop
let desk: Desk
let watched: WatchedPool
let handlers: JobHandlers
let neighbour: string
let tables: string[]

before(async () => {
  shop = await openWorkshop(['whatsapp', 'messenger', 'zalo'])
  const { runtime } = shop.world.server
  watched = watchedPool(runtime.database.urls.app)
  const db = { app: watched.pool, system: runtime.db.system }
  const later = () => Date.now() + 4 * 3_600_000 // what was deleted just now may be purged
  const mailer = { send: () => Promise.resolve() }
  handlers = shop.handlers({ db, mailer, files: { ...runtime.files, db, clock: later } })
  const owner = await shop.world.db.owner.connect()
  neighbour = (await createTenant(owner, { slug: 'next-door', name: 'Next door' })).id
  const { rows } = await owner.query<{ name: string }>("select table_name as name from app.table_kinds where kind = 'tenant' order by 1")
  owner.release()
  tables = rows.map(({ name }) => name)
  desk = await sitDown(shop, run)
})
after(async () => {
  await watched.pool.end()
  await shop.close()
})

const run: Desk['run'] = (task, job) => handlers[task]?.(job as never) ?? assert.fail(`there is no job ${task}`)

/** Jobs that open no tenant's table: they move envelopes within local tables, and name the tenant in their statement. */
const LOCAL = ['inbox.replay', 'inbox.replay-parked']
/** Jobs whose work is nothing but to tell the visitor’s chat, which learns the same from the feed. */
/** … or to set the moments at which a rule looks again, which are found over all tenants. */
/** … or to write a mail, whose link may stand in the directory of tokens, or to tell a service with labels, which none here is (pancake-labels.test.ts has one). */
const SILENT = new Set([
  'inbox.send-edit',
  'inbox.send-delete',
  'identity.send-invitation',
  'inbox.tell-labels',
  'automation.arm',
  'inbox.send-transcript',
])
/** Jobs of a login, before any tenant is known: they reach the directories alone. */
const NOBODYS = ['identity.send-reset']

const ALL = { ...BOOKINGS, ...DESK_BOOKINGS, ...REPORT_BOOKINGS, ...RETENTION_BOOKINGS }

test('every job is booked and run here', () => {
  assert.deepEqual([...Object.keys(ALL), ...LOCAL, ...NOBODYS].sort(), Object.keys(handlers).sort())
})

describe('a job', () => {
  for (const [task, book] of Object.entries(ALL))
    test(`sets its own tenant and finds nothing under another’s: ${task}`, async () => {
      await shop.forget(task)
      await book(desk)
      const job = await shop.take(task)
      assert.equal(job.tenantId, shop.world.tenantId, 'the tenant is stamped on it')
      await nothingIsSet()

      const before = await stateOf()
      const elsewhere = await watched.during(() => run(task, { ...job, tenantId: neighbour }))
      assert.deepEqual(
        elsewhere,
        { tenants: elsewhere.tenants.map(() => neighbour), rows: 0, strays: [] },
        'under another tenant there is nothing',
      )
      assert.ok(elsewhere.tenants.length > 0)
      assert.deepEqual(await stateOf(), before)
      await nothingIsSet()

      const own = await watched.during(() => run(task, job))
      assert.deepEqual([...new Set(own.tenants), ...own.strays], [shop.world.tenantId])
      assert.ok(own.rows > 0, 'it finds what it is about')
      if (!SILENT.has(task)) assert.notDeepEqual(await stateOf(), before, 'it does what it is for')
      await nothingIsSet()
    })
})

test('what could not be applied is replayed for the tenant alone whose job it is', async () => {
  const account = '106540352249999'
  const channel = shop.world.channel('whatsapp')
  const raw = Buffer.from(JSON.stringify(webhookOf(account)))
  const headers = { 'content-type': 'application/json', ...metaSign(raw, SECRETS) }
  assert.equal((await fetch(channel.webhookUrl, { method: 'POST', headers, body: raw })).status, 200)
  await shop.ingest()
  const queued = async () => (await shop.world.db.owner.query('select tenant_id from ingest_queue where attempts > 0')).rows
  const replayed = async (task: string) => {
    const job = await shop.take(task)
    const elsewhere = await watched.during(() => run(task, { ...job, tenantId: neighbour }))
    assert.deepEqual([elsewhere.tenants, await queued()], [[], []])
    await run(task, job)
    assert.deepEqual(await queued(), [{ tenant_id: shop.world.tenantId }])
    await shop.ingest()
  }
  await shop.world.admin.ask('POST', '/envelopes/replay', { state: 'parked' })
  await replayed('inbox.replay')
  await shop.forget('inbox.replay-parked')
  const page = { platform: 'whatsapp', account, name: 'Second number' }
  const { id } = await shop.world.admin.ask<{ id: string }>('POST', `/integrations/${channel.integrationId}/pages`, page)
  await replayed('inbox.replay-parked')
  assert.equal((await conversationOf(shop.world.agent, id)).contact.name, 'Mai')
})

/** No tenant is set on the connection, so no table shows a row. */
async function nothingIsSet(): Promise<void> {
  const counts = tables.map((table) => `(select count(*) from ${table})`).join(' + ')
  assert.deepEqual(await watched.ask(`select app.tenant_id() as tenant, ${counts} as seen`), [{ tenant: null, seen: '0' }])
}

/** Everything that is stored for anybody, in short, and how often a platform was called. */
async function stateOf(): Promise<Record<string, unknown>> {
  const sums = tables.map((table) => `(select md5(string_agg(t::text, ' ' order by t::text)) from ${table} t) as "${table}"`)
  const { rows } = await shop.world.db.owner.query(`select ${sums.join(', ')}`)
  const { entries } = await shop.world.sim<{ entries: unknown[] }>('GET', '/ledger?type=call')
  return { ...rows[0], calls: entries.length }
}

function webhookOf(account: string): object {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550789999', phone_number_id: account },
    contacts: [{ profile: { name: 'Mai' }, wa_id: '84905556666' }],
    messages: [
      { id: 'wamid.early', from: '84905556666', timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: 'Alo' } },
    ],
  }
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] }
}
