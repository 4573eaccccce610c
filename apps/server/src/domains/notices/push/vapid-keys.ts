import type { MasterKeys } from '../../../infra/crypto/master-key.ts'
import { openForInstallation, sealForInstallation } from '../../../infra/crypto/installation-seal.ts'
import { type Database, inSystem } from '../../../infra/db/tx.ts'
import { type KeyPair, newKeyPair } from '../../../infra/push/keys.ts'
import type pg from 'pg'

const NAME = 'vapid'
const CONTEXT = 'installation_keys:vapid'

/**
 * The keys by which push services know this installation; made when they are first asked for. Where the master key that sealed them is gone, they are made anew:
 * browsers then subscribe again when their app is opened.
 */
export function vapidKeys(db: Database, keys: MasterKeys): Promise<KeyPair> {
  return inSystem(db, async (client) => {
    const found = await find(client)
    const opened = found && open(keys, found)
    if (opened) return opened
    const made = newKeyPair()
    const sealed = sealForInstallation(keys, CONTEXT, made.private.toString('base64url'))
    // Two processes at once: the first one's stays. Lost keys are replaced only while they are still those that were found.
    await client.query(
      `insert into installation_keys (name, public, sealed) values ($1, $2, $3)
       on conflict (name) do update set public = excluded.public, sealed = excluded.sealed where installation_keys.sealed = $4`,
      [NAME, made.public.toString('base64url'), sealed, found?.sealed ?? Buffer.alloc(0)],
    )
    const stands = await find(client)
    const pair = stands && open(keys, stands)
    if (!pair) throw new Error('the keys of push messages cannot be opened: the processes of this installation have different master keys')
    return pair
  })
}

/** Seals the keys anew under the current master key. Needs the owner's connection. Returns how many were done and how many no key opens. */
export async function resealInstallationKeys(owner: pg.ClientBase, keys: MasterKeys): Promise<{ done: number; lost: number }> {
  const found = await find(owner)
  if (!found) return { done: 0, lost: 0 }
  const pair = open(keys, found)
  if (!pair) return { done: 0, lost: 1 }
  await owner.query('update installation_keys set sealed = $2 where name = $1', [
    NAME,
    sealForInstallation(keys, CONTEXT, pair.private.toString('base64url')),
  ])
  return { done: 1, lost: 0 }
}

interface Row {
  public: string
  sealed: Buffer
}

async function find(client: pg.ClientBase): Promise<Row | undefined> {
  return (await client.query<Row>('select public, sealed from installation_keys where name = $1', [NAME])).rows[0]
}

function open(keys: MasterKeys, row: Row): KeyPair | undefined {
  const secret = openForInstallation(keys, CONTEXT, row.sealed)
  return secret === undefined ? undefined : { public: Buffer.from(row.public, 'base64url'), private: Buffer.from(secret, 'base64url') }
}
