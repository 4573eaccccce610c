import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type FreshDatabase, freshDatabase } from '../../../../../../tests/support/database.ts'
import { type MasterKeys, masterKey } from '../../../infra/crypto/master-key.ts'
import { resealInstallationKeys, vapidKeys } from './vapid-keys.ts'

const keysOf = (...texts: string[]): MasterKeys => {
  const all = texts.map(masterKey)
  const [current] = all
  if (!current) throw new Error('a key is needed')
  return { current, byId: new Map(all.map((key) => [key.id, key])) }
}
const [OLD, NEW, LOST] = ['an old master key of the tests', 'a new master key of the tests', 'a master key that is gone'] as const

let db: FreshDatabase
before(async () => {
  db = await freshDatabase()
})
after(() => db?.close())

test('processes that ask for the first time together get the same keys, and so does whoever asks later', async () => {
  const [one, other] = await Promise.all([vapidKeys(db, keysOf(OLD)), vapidKeys(db, keysOf(OLD))])
  assert.deepEqual(one, other)
  assert.deepEqual(await vapidKeys(db, keysOf(OLD)), one)
  const { rows } = await db.owner.query<{ sealed: Buffer }>('select sealed from installation_keys')
  assert.equal(rows[0]?.sealed.includes(one.private), false)
})

test('after a change of the master key they are the same, and the old key opens them no more', async () => {
  const before = await vapidKeys(db, keysOf(OLD))
  const client = await db.owner.connect()
  try {
    assert.deepEqual(await resealInstallationKeys(client, keysOf(LOST)), { done: 0, lost: 1 })
    assert.deepEqual(await resealInstallationKeys(client, keysOf(NEW, OLD)), { done: 1, lost: 0 })
  } finally {
    client.release()
  }
  assert.deepEqual(await vapidKeys(db, keysOf(NEW)), before)
})

test('keys that no master key opens are made anew, once', async () => {
  const before = await vapidKeys(db, keysOf(NEW))
  const [one, other] = await Promise.all([vapidKeys(db, keysOf(LOST)), vapidKeys(db, keysOf(LOST))])
  assert.deepEqual(one, other)
  assert.notDeepEqual(one, before)
})
