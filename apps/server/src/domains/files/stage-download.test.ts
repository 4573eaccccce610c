import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../../../../tests/support/database.ts'
import { masterKey } from '../../infra/crypto/master-key.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { createLog } from '../../infra/log.ts'
import { createOutbound, type Outbound } from '../../infra/outbound/index.ts'
import { hugePng, wav } from './fixtures/made-up-files.ts'
import { createFiles, DOCUMENT_MAX_BYTES, type Files, revealFile, stageDownload } from './index.ts'

const dir = mkdtempSync(join(tmpdir(), 'switchboard-download-'))
const sound = wav({ seconds: 1, bits: 16 })
let db: FreshDatabase
let files: Files
let outbound: Outbound
let [cdn, tenantId] = ['', '']

const server = createServer((req, res) => {
  if (req.url === '/gone') return void res.writeHead(404).end()
  if (req.url === '/busy') return void res.writeHead(503).end()
  if (req.url === '/bomb.png') return void res.end(hugePng(50_000, 50_000))
  if (req.url === '/endless') return void res.writeHead(200, { 'content-length': String(DOCUMENT_MAX_BYTES + 1) }).end()
  if (req.url === '/inside') return void res.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
  res.writeHead(200, { 'content-type': 'text/html' }).end(sound)
})

before(async () => {
  db = await freshDatabase()
  tenantId = (await db.owner.query("insert into sys_tenants (slug, name) values ('acme', 'Acme') returning id")).rows[0].id
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  cdn = `http://${host}`
  outbound = createOutbound({ allowHosts: [host] })
  files = createFiles({
    db,
    config: { publicUrl: 'http://desk.example', filesUrl: undefined, dataDir: dir, s3: undefined },
    masterKeys: { current: masterKey(TEST_KEY), byId: new Map() },
    log: createLog('fatal'),
  })
})
after(async () => {
  server.closeAllConnections()
  server.close()
  await outbound.close()
  await files.close()
  await db.close()
  rmSync(dir, { recursive: true, force: true })
})

const take = (path: string, more: { sha256?: string } = {}) =>
  stageDownload(files, outbound, { tenantId, download: { url: cdn + path, ...more }, claimedName: null })
const count = async () => Number((await db.owner.query('select count(*) as n from files')).rows[0].n)

test('a medium of a platform is stored as what it is, whatever its server calls it', async () => {
  const done = await take('/b%E1%BA%A3n%20ghi.html', { sha256: createHash('sha256').update(sound).digest('hex').toUpperCase() })
  assert.ok('staged' in done)
  const read = () =>
    db.owner.query('select name, kind, mime_type, duration_ms, purpose, deleted_at from files where id = $1', [done.staged.id])
  assert.notEqual((await read()).rows[0].deleted_at, null, 'a crash before it is used leaves nothing that anybody sees')
  await inTenant(db, { tenantId, actor: SYSTEM }, (tx) => revealFile(tx, done.staged))
  assert.deepEqual((await read()).rows[0], {
    name: 'bản ghi.html.wav',
    kind: 'audio',
    mime_type: 'audio/wav',
    duration_ms: 1000,
    purpose: 'inbound',
    deleted_at: null,
  })
})

test('what will never be had is refused in words; what may come later is tried again', async () => {
  const before = await count()
  for (const [path, words] of [
    ['/gone', /no longer gives out/],
    ['/bomb.png', /million pixels/],
    ['/endless', /longer than/],
    ['/inside', /Refused to call out/],
  ] as const) {
    const stored = await take(path)
    assert.match('refused' in stored ? stored.refused : 'was stored', words, path)
  }
  await assert.rejects(take('/busy'), /503/)
  await assert.rejects(take('/other', { sha256: '00' }), { code: 'invalid-response' })
  assert.equal(await count(), before)
  assert.deepEqual(readdirSync(join(dir, 'incoming')), [])
})
