// A PostgreSQL of one's own, of the oldest release that is promised, and a bucket of one's own.
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Message, StoredFile } from '@switchboard/contracts'
import pg from 'pg'
import sharp from 'sharp'
import { migrations } from '../../apps/server/src/infra/db/migrate.ts'
import { type EmbeddedPostgres, startEmbedded } from '../../apps/server/src/infra/postgres/embedded.ts'
import { type Bucket, bucketSettings, startBucket } from '../support/bucket.ts'
import { type DataFolder, dataFolder } from '../support/command.ts'
import { agentOf, hotlineOf, type Product, simulate, somePorts, startProduct } from '../support/product.ts'
import { type Client, messagesIn, until } from '../support/scene.ts'

const PACKAGE = `postgres15-${process.platform}-${process.arch}`

function missing(): string | false {
  try {
    createRequire(import.meta.url).resolve(PACKAGE)
    return false
  } catch {
    return `${PACKAGE} is not installed: there is no PostgreSQL 15 to try it on`
  }
}

describe('on a PostgreSQL 15 and a bucket of one’s own', { skip: missing() }, () => {
  const root = mkdtempSync(join(tmpdir(), 'switchboard-foreign-'))
  chmodSync(root, 0o711)
  let server: EmbeddedPostgres
  let bucket: Bucket
  let folder: DataFolder
  let product: Product | undefined

  before(async () => {
    folder = dataFolder()
    server = await startEmbedded({ dir: join(root, 'postgres'), packageName: PACKAGE, settings: { fsync: 'off', shared_buffers: '64MB' } })
    bucket = await startBucket(join(root, 's3'))
  })
  after(async () => {
    await product?.stop()
    await bucket?.close()
    await server?.release()
    await folder?.remove()
    rmSync(root, { recursive: true, force: true })
  })

  async function freshUrl(name: string, ...statements: string[]): Promise<string> {
    await query(`${server.url}/postgres`, `create database ${name}`)
    for (const statement of statements) await query(`${server.url}/${name}`, statement)
    return `${server.url}/${name}`
  }

  async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(url)
    await client.connect()
    try {
      return (await client.query(statement)).rows
    } finally {
      await client.end()
    }
  }

  const tablesIn = (url: string) =>
    query(
      url,
      "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1, 2",
    )

  test('the demo goes into no database that holds anything, and to no address that others can reach; nothing is changed', async () => {
    const cases: [url: string, words: RegExp][] = [
      [await freshUrl('theirs', 'create table invoices (id int)'), /is not empty \(1 tables\).*DEMO=0/],
      [await freshUrl('hidden', 'create schema sales', 'create table sales.orders (id int)'), /is not empty \(1 tables\).*DEMO=0/],
    ]
    for (const [url, words] of cases) {
      const before = await tablesIn(url)
      const { code, stdout, stderr } = await folder.run(['start'], { env: { ...(await somePorts()), DEMO: '1', DATABASE_URL: url } })
      assert.deepEqual([code, stdout], [78, ''])
      assert.match(stderr, words)
      assert.deepEqual(await tablesIn(url), before)
    }
    const theirs = await folder.run(['migrate'], { env: { DATABASE_URL: `${server.url}/theirs` } })
    assert.equal(theirs.code, 78)
    assert.match(theirs.stderr, /holds 1 tables that are not Switchboard's/)
    const open = await folder.run(['start'], { env: { DEMO: '1', HOST: '0.0.0.0', DATABASE_URL: await freshUrl('open') } })
    assert.equal(open.code, 78)
    assert.match(open.stderr, /only listens on this machine.*DEMO=0/)
    assert.deepEqual(await tablesIn(`${server.url}/open`), [])
  })

  test('a bare start makes the whole schema from nothing and says what comes next; with a business in it the demo stays out', async () => {
    const env = { ...(await somePorts()), DEMO: '0', DATABASE_URL: await freshUrl('bare') }
    const bare = await startProduct(folder, env)
    assert.equal((await fetch(`${bare.url}/ready`)).status, 200)
    const { code, stdout } = await bare.stop()
    assert.equal(code, 0)
    assert.match(stdout, /Nobody can sign in yet.*tenant create.*user create/s)
    assert.deepEqual(await query(env.DATABASE_URL, 'select count(*)::int as n from schema_migrations'), [{ n: migrations().length }])
    await folder.json(['tenant', 'create', '--slug', 'shop', '--name', 'Shop'], { env: { DATABASE_URL: env.DATABASE_URL } })
    const demo = await folder.run(['start'], { env: { ...env, DEMO: '1' } })
    assert.equal(demo.code, 78)
    assert.match(demo.stderr, /already holds the business "shop".*DEMO=0/)
  })

  describe('the demo in an empty one', () => {
    let running: Product
    let agent: Client
    let conversationId: string
    const phone = (await_: string) =>
      simulate<{ messages: { kind: string; text?: string }[] }>(running, 'GET', `/customers/${await_}/thread`)

    before(async () => {
      running = product = await startProduct(folder, {
        ...(await somePorts()),
        ...bucketSettings(bucket),
        DATABASE_URL: await freshUrl('demo'),
      })
      agent = await agentOf(running)
    })

    const stored = (messages: Message[], kind: 'inbound' | 'outbound') =>
      messages.find(({ direction, attachments }) => direction === kind && attachments[0]?.state === 'stored')?.attachments[0]

    test('brings a customer’s picture into the bucket, and shows it by a signed link with its thumbnail', async () => {
      const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#b48a5a' } })
        .jpeg()
        .toBuffer()
      const { account } = await hotlineOf(running, folder)
      await simulate(running, 'POST', '/customers', { platform: 'whatsapp', account, id: 'mai', name: 'Mai', phone: '+84 90 555 44 33' })
      const live = await agent.live()
      const { messageId } = await simulate<{ messageId: string }>(running, 'POST', '/customers/mai/messages', {
        kind: 'image',
        text: 'Nhẫn như thế này',
        file: { name: 'ring.jpg', mimeType: 'image/jpeg', base64: bytes.toString('base64') },
      })
      const frame = await live.next((one) => one.data?.message?.platformMessageId === messageId)
      live.close()
      conversationId = 'conversationId' in frame ? (frame.conversationId ?? '') : ''
      const messages = await until(
        () => messagesIn(agent, conversationId),
        (all) => stored(all, 'inbound') !== undefined,
      )
      const attachment = stored(messages, 'inbound')
      const full = await fetch(new URL(attachment?.url ?? '', running.url))
      assert.deepEqual([full.status, full.headers.get('content-type')], [200, 'image/jpeg'])
      assert.deepEqual(Buffer.from(await full.arrayBuffer()), bytes)
      const thumb = await fetch(new URL(attachment?.thumbnailUrl ?? '', running.url))
      assert.deepEqual([thumb.status, thumb.headers.get('content-type')], [200, 'image/webp'])
      assert.equal((await sharp(Buffer.from(await thumb.arrayBuffer())).metadata()).width, 480)
      assert.ok(readdirSync(join(root, 's3', 'files')).length > 0, 'it lies in the bucket')
      assert.throws(() => readdirSync(join(folder.path, 'files')), /ENOENT/, 'and not in the data folder')
    })

    test('sends an agent’s upload out of the bucket, and his words with it', async () => {
      const form = new FormData()
      const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#335577' } })
        .png()
        .toBuffer()
      form.set('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'offer.png')
      const uploaded = await fetch(`${running.url}/api/v1/files`, {
        method: 'POST',
        headers: { authorization: `Bearer ${agent.token}` },
        body: form,
      })
      assert.equal(uploaded.status, 201)
      const file = (await uploaded.json()) as StoredFile
      await agent.ask('POST', `/conversations/${conversationId}/messages`, { attachments: [{ file: file.key }] })
      await agent.ask('POST', `/conversations/${conversationId}/messages`, { text: 'Dạ mẫu này còn ạ.' })
      await until(
        () => phone('mai'),
        ({ messages }) => messages.some(({ text }) => text === 'Dạ mẫu này còn ạ.'),
      )
      assert.deepEqual(
        (await phone('mai')).messages.map(({ kind }) => kind),
        ['image', 'image', 'text'],
      )
      await until(
        () => messagesIn(agent, conversationId),
        (all) =>
          all.filter(({ direction, status }) => direction === 'outbound' && ['sent', 'delivered', 'read'].includes(status)).length === 2,
      )
    })
  })
})
