import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import type { Participant } from '@switchboard/adapters'
import type { Platform, Via } from '@switchboard/contracts'
import { type FreshDatabase, freshDatabase, TEST_KEY } from '../../../../../../tests/support/database.ts'
import { createVault } from '../../../infra/crypto/envelope.ts'
import { masterKey } from '../../../infra/crypto/master-key.ts'
import { inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { connectIntegration } from '../../channels/index.ts'
import { createTenant } from '../../identity/index.ts'
import { applyEvents } from './apply-events.ts'

let db: FreshDatabase
let tenantId: string

before(async () => {
  db = await freshDatabase()
  const owner = new pg.Client(db.urls.owner)
  await owner.connect()
  const tenant = await createTenant(owner, { slug: 'shop', name: 'The Shop', timeZone: 'UTC', locale: 'en' })
  tenantId = tenant.id
  await owner.end()
})
after(() => db.close())

let count = 0

/** One message of somebody new on a new page; how many look-ups of profiles it books. */
async function bookedBy(platform: Platform, via: Via, contact: Participant): Promise<number> {
  count += 1
  const account = `account-${count}`
  const key = masterKey(TEST_KEY)
  const vault = createVault({ current: key, byId: new Map([[key.id, key]]) })
  const secrets = { appId: '1', appSecret: 'secret', webhookSecret: 'secret', accessToken: 'token' }
  const { integrationId } = await inTenant(db, { tenantId, actor: SYSTEM }, (tx) =>
    connectIntegration(tx, vault, { via, platform, account, ...secrets }),
  )
  const before = await booked()
  await inTenant(db, { tenantId, actor: SYSTEM }, (tx) =>
    applyEvents(tx, [
      {
        via,
        integrationId,
        envelopeId: '0',
        part: 0,
        receivedAt: '2026-01-01T09:00:01.000000Z',
        event: {
          kind: 'message',
          account,
          externalId: `m-${count}`,
          direction: 'inbound',
          contact,
          sentAt: '2026-01-01T09:00:00.000000Z',
          content: { type: 'text', text: 'hello' },
        },
      },
    ]),
  )
  return (await booked()) - before
}

async function booked(): Promise<number> {
  const { rows } = await db.owner.query(
    "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'people.fetch-profile'",
  )
  return rows[0].n
}

test('a newcomer’s profile is asked for where the platform tells it, and nowhere else', async () => {
  assert.equal(await bookedBy('facebook', 'meta', { identities: [{ kind: 'psid', value: '1' }] }), 1)
  assert.equal(await bookedBy('zalo', 'zalo', { identities: [{ kind: 'zalo', value: '2' }] }), 1)
  assert.equal(await bookedBy('whatsapp', 'meta', { identities: [{ kind: 'phone', value: '84901234567' }] }), 0)
})

test('a picture that came with the message is fetched, whether or not the platform tells more', async () => {
  const contact: Participant = { identities: [{ kind: 'phone', value: '84907654321' }], avatarUrl: 'https://pictures.example/face.jpg' }
  assert.equal(await bookedBy('whatsapp', 'meta', contact), 1)
})
