import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { connectedShop, type DataFolder, dataFolder } from '../../../../tests/support/command.ts'
import { readConfig } from '../infra/config.ts'
import { localStorage } from '../infra/storage/local.ts'
import { type EmbeddedPostgres, startEmbedded } from '../infra/postgres/embedded.ts'
import type { Manifest } from '../ops/backup/manifest.ts'
import { proveRestored } from '../ops/backup/prove-restored.ts'

let folder: DataFolder
let embedded: EmbeddedPostgres
let owner: pg.Client
const FILE = `1/${'ab'.repeat(16)}`

before(async () => {
  folder = dataFolder()
  embedded = await startEmbedded({ dir: join(folder.path, 'postgres') })
  await connectedShop(folder)
  await localStorage(join(folder.path, 'files')).put(FILE, Buffer.from('a picture'), { mimeType: 'image/png' })
  owner = new pg.Client(`${embedded.url}/switchboard`)
  await owner.connect()
})
after(async () => {
  await owner.end()
  await embedded.release()
  await folder.remove()
})

const beside = (name: string) => join(dirname(folder.path), name)
const elsewhere = (name: string) => ({ env: { SWITCHBOARD_DATA: beside(name) } })

/** Rows by table, and a hash over all of them. */
async function contents(url: string): Promise<string[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
    )
    const lines: string[] = []
    for (const { name } of tables)
      lines.push(
        (
          await client.query<{ line: string }>(
            `select '${name} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as line from ${name} t`,
          )
        ).rows[0]?.line ?? '',
      )
    return lines
  } finally {
    await client.end()
  }
}

test('a backup made while rows are written restores to one moment, with the files, and the channels open with the key', async () => {
  await owner.query(
    "insert into logs_webhook (tenant_id, integration_id, via, headers, body) select 1, 1, 'meta', '{}', convert_to(repeat(g::text, 200), 'UTF8') from generate_series(1, 20000) g",
  )
  let stop = false
  const writer = new pg.Client(`${embedded.url}/switchboard`)
  await writer.connect()
  const writing = (async () => {
    for (let n = 0; !stop; n += 1)
      await writer.query(
        "with moved as (update sys_tenants set settings = jsonb_build_object('n', $1::int) returning 1) insert into logs_system (tenant_id, level, source, what) select 1, 'info', 'test', $1::text",
        [n],
      )
  })()
  const made = await folder.json<{ fileCount: number; bytes: number; keyIds: string[]; withKey: boolean; files: string }>([
    'backup',
    beside('one'),
    '--with-key',
  ])
  stop = true
  await writing
  await writer.end()
  assert.deepEqual([made.withKey, made.files, made.keyIds.length], [true, 'copied', 1])

  const proof = await folder.json<{ rows: number; missingKeys: string[]; tables: number; indexes: number }>(
    ['restore', beside('one')],
    elsewhere('restored'),
  )
  assert.deepEqual(proof.missingKeys, [])
  assert.ok(proof.rows > 20_000 && proof.tables > 40 && proof.indexes > 100)
  const restored = await startEmbedded({ dir: join(beside('restored'), 'postgres') })
  const client = new pg.Client(`${restored.url}/switchboard`)
  await client.connect()
  const { rows } = await client.query<{ webhooks: string; written: string; last: string; n: string }>(
    "select (select count(*) from logs_webhook) as webhooks, count(*) as written, max(what::int) as last, (select settings ->> 'n' from sys_tenants) as n from logs_system where source = 'test'",
  )
  const { webhooks, written, last, n } = rows[0] ?? assert.fail('no rows')
  assert.equal(webhooks, '20000')
  assert.ok(Number(written) > 0, 'something was written meanwhile')
  assert.deepEqual(
    [Number(written), n],
    [Number(last) + 1, String(last)],
    'two tables of one transaction are of one moment, without a hole',
  )
  await client.end()
  await restored.release()
  assert.equal(readFileSync(join(beside('restored'), 'files/1/ab/ab', 'ab'.repeat(14)), 'utf8'), 'a picture')
  const { integrations } = await folder.json<{ integrations: { secretsSet: string[] }[] }>(
    ['integration', 'list', '--tenant', 'shop'],
    elsewhere('restored'),
  )
  assert.deepEqual(
    integrations.map(({ secretsSet }) => secretsSet),
    [['appSecret', 'verifyToken', 'accessToken']],
  )
})

test('a quiet installation restores row for row; without the key this is said, and the key brings the secrets back', async () => {
  await folder.json(['backup', beside('two')])
  assert.throws(() => readFileSync(join(beside('two'), 'keys/master.key')), /ENOENT/)
  const before = await contents(`${embedded.url}/switchboard`)
  const proof = await folder.json<{ missingKeys: string[] }>(['restore', beside('two')], elsewhere('quiet'))
  assert.equal(proof.missingKeys.length, 1)
  const restored = await startEmbedded({ dir: join(beside('quiet'), 'postgres') })
  assert.deepEqual(await contents(`${restored.url}/switchboard`), before)
  cpSync(join(folder.path, 'master.key'), join(beside('quiet'), 'master.key'))
  const { integrations } = await folder.json<{ integrations: { secretsSet: string[] }[] }>(
    ['integration', 'list', '--tenant', 'shop'],
    elsewhere('quiet'),
  )
  assert.deepEqual(integrations[0]?.secretsSet, ['appSecret', 'verifyToken', 'accessToken'])

  const running = await folder.run(['restore', beside('two')], elsewhere('quiet'))
  assert.deepEqual([running.code, running.stdout], [78, ''])
  assert.match(running.stderr, /A database runs in/)
  await restored.release()
  const occupied = await folder.run(['restore', beside('two')], elsewhere('quiet'))
  assert.equal(occupied.code, 78)
  assert.match(occupied.stderr, /not empty/)
})

test('a page that the disk damaged after the restore is found and named', async () => {
  const { rows } = await owner.query<{ path: string }>("select pg_relation_filepath('logs_webhook') as path")
  const file = join(beside('quiet'), 'postgres/data', rows[0]?.path ?? '')
  const bytes = readFileSync(file)
  bytes.writeUInt8((bytes[8_000] ?? 0) ^ 0xff, 8_000)
  writeFileSync(file, bytes)
  const config = readConfig({ SWITCHBOARD_DATA: beside('quiet'), DEMO: '0' })
  const { damage } = await proveRestored(config, JSON.parse(readFileSync(join(beside('two'), 'manifest.json'), 'utf8')) as Manifest)
  assert.match(damage.join('\n'), /^table logs_webhook: invalid page/m)
})

test('a backup that lost a byte, a file or its end is refused before anything is written', async () => {
  const damaged = join(beside('two'), 'postgres/data/PG_VERSION')
  const whole = readFileSync(damaged)
  const refused = async (words: RegExp) => {
    const { code, stdout, stderr } = await folder.run(['restore', beside('two')], elsewhere('never'))
    assert.deepEqual([code, stdout], [78, ''])
    assert.match(stderr, words)
    assert.throws(() => readFileSync(join(beside('never'), 'postgres/superuser')), /ENOENT/)
  }
  writeFileSync(damaged, '19\n')
  await refused(/damaged: postgres\/data\/PG_VERSION/)
  rmSync(damaged)
  await refused(/not whole: postgres\/data\/PG_VERSION/)
  writeFileSync(damaged, whole)
  rmSync(join(beside('two'), 'manifest.json'))
  await refused(/no backup, or one that was broken off/)
})

test('a backup is refused where it does not belong, and the database of somebody else is left to his tools', async () => {
  const inside = await folder.run(['backup', join(folder.path, 'backup')])
  assert.equal(inside.code, 78)
  assert.match(inside.stderr, /lies in the data folder/)
  const full = await folder.run(['backup', beside('one')])
  assert.match(full.stderr, /is not empty/)
  for (const command of ['backup', 'restore']) {
    const { code, stderr } = await folder.run([command, beside('three')], { env: { DATABASE_URL: 'postgres://sb@db.example/sb' } })
    assert.equal(code, 64)
    assert.match(stderr, /DATABASE_URL .*pgBackRest/)
  }
})
