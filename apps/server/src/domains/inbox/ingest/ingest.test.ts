import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { masterKey } from '../../../infra/crypto/master-key.ts'
import { createVault, type Vault } from '../../../infra/crypto/envelope.ts'
import { createLog } from '../../../infra/log.ts'
import { inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { sql } from '../../../infra/db/sql.ts'
import { createTenant } from '../../identity/index.ts'
import { connectIntegration } from '../../channels/index.ts'
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../../../../../tests/support/database.ts'
import { EnvelopeWriter } from '../../channels/envelope-writer.ts'
import { Lanes } from './lanes.ts'
import { ingestOnce } from './loop.ts'

let db: FreshDatabase
let tenantId: string
let integrationId: string
let lanes: Lanes
let vault: Vault

before(async () => {
  db = await freshDatabase()
  const owner = new pg.Client(db.urls.owner)
  await owner.connect()
  tenantId = (await createTenant(owner, { slug: 'shop', name: 'The Shop', timeZone: 'UTC', locale: 'en' })).id
  await owner.end()
  const key = masterKey(TEST_KEY)
  vault = createVault({ current: key, byId: new Map([[key.id, key]]) })
  const made = await inTenant(db, { tenantId, actor: SYSTEM }, (tx) =>
    connectIntegration(tx, vault, {
      via: 'meta',
      platform: 'whatsapp',
      account: '106540352242922',
      name: 'Hotline',
      appSecret: 'secret',
      accessToken: 'token',
    }),
  )
  integrationId = made.integrationId
  lanes = new Lanes(db.urls.system)
  await lanes.rebalance(1)
})

after(async () => {
  await lanes.close()
  await db.close()
})

function whatsapp(value: object): string {
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: '106540352242922' },
              ...value,
            },
          },
        ],
      },
    ],
  })
}

function textMessage(id: string, text: string, from = '84901234567', at = 1767258000): string {
  return whatsapp({
    contacts: [{ profile: { name: 'Lan Nguyen' }, wa_id: from }],
    messages: [{ from, id, timestamp: String(at), type: 'text', text: { body: text } }],
  })
}

async function deliver(...bodies: string[]): Promise<void> {
  const writer = new EnvelopeWriter(db.system, () => undefined)
  await Promise.all(bodies.map((body) => writer.keep({ tenantId, integrationId, via: 'meta', headers: {}, body: Buffer.from(body) })))
  while ((await ingestOnce({ db, vault, lanes, log: createLog('silent') })) > 0);
}

const rows = <R extends object>(statement: ReturnType<typeof sql>) =>
  inTenant(db, { tenantId, actor: SYSTEM }, (tx) => tx.run<R>(statement))

test('a message becomes one contact, one conversation and one row, however often it comes', async () => {
  await deliver(textMessage('wamid.A', 'hello'), textMessage('wamid.A', 'hello'), textMessage('wamid.A', 'hello'))
  await deliver(textMessage('wamid.A', 'hello'))
  const messages = await rows<{ message: string; status: string; seq: string; sent_at: string }>(
    sql`select message, status, seq, sent_at from omnichannel_message where tenant_id = ${tenantId}`,
  )
  assert.deepEqual(messages, [{ message: 'hello', status: 'received', seq: '1', sent_at: '2026-01-01T09:00:00.000000Z' }])
  const [conversation] = await rows<Record<string, unknown>>(
    sql`select status, message_count, inbound_count, unread_count, last_seq from omnichannel_conversation where tenant_id = ${tenantId}`,
  )
  assert.deepEqual(conversation, { status: 'new', message_count: 1, inbound_count: 1, unread_count: 1, last_seq: '1' })
  assert.equal((await rows(sql`select id from omnichannel_contact where tenant_id = ${tenantId}`)).length, 1)
})

test('one bad entry among many is set aside with its reason, and the rest is applied', async () => {
  const before = await rows(sql`select id from omnichannel_message where tenant_id = ${tenantId}`)
  await deliver(
    '{ not json',
    textMessage('wamid.B1', 'one'),
    '{"object":"somebody_else"}',
    textMessage('wamid.B2', 'two'),
    textMessage('wamid.C', 'for another account').replace('"phone_number_id":"106540352242922"', '"phone_number_id":"999"'),
  )
  const after = await rows(sql`select id from omnichannel_message where tenant_id = ${tenantId}`)
  assert.equal(after.length - before.length, 2)
  const failures = await rows<{ reason: string; state: string }>(
    sql`select reason, state from ingest_failures where tenant_id = ${tenantId} order by reason`,
  )
  assert.deepEqual(failures, [
    { reason: 'malformed-json', state: 'failed' },
    { reason: 'unknown-account', state: 'parked' },
    { reason: 'unknown-platform', state: 'failed' },
  ])
})

test('receipts, reactions, edits and withdrawals that come before their message wait for it', async () => {
  const from = '84907654321'
  await deliver(
    whatsapp({
      contacts: [{ wa_id: from }],
      messages: [{ from, id: 'wamid.R', timestamp: '1767258010', type: 'reaction', reaction: { message_id: 'wamid.LATE', emoji: '👍' } }],
    }),
    whatsapp({
      contacts: [{ wa_id: from }],
      messages: [{ from, id: 'wamid.D', timestamp: '1767258011', type: 'revoke', revoke: { original_message_id: 'wamid.LATE' } }],
    }),
  )
  await deliver(textMessage('wamid.LATE', 'sent before', from))
  const [message] = await rows<{ deleted: boolean }>(
    sql`select deleted_at is not null as deleted from omnichannel_message where tenant_id = ${tenantId} and platform_message_id = 'wamid.LATE'`,
  )
  assert.equal(message?.deleted, true)
  assert.equal((await rows(sql`select id from omnichannel_message_reaction where tenant_id = ${tenantId} and emoji = '👍'`)).length, 1)
  assert.equal((await rows(sql`select id from omnichannel_parked_event where tenant_id = ${tenantId}`)).length, 0)
})

test('the feed is numbered without holes, in the order of commits', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => deliver(textMessage(`wamid.F${i}`, `text ${i}`, `8490${i}`))))
  const feed = await rows<{ n: string }>(sql`select n from event_feed where tenant_id = ${tenantId} order by n`)
  assert.deepEqual(
    feed.map((row) => Number(row.n)),
    feed.map((_, i) => i + 1),
  )
})
