import { randomBytes } from 'node:crypto'
import { sql } from '../db/sql.ts'
import type { Tx } from '../db/tx.ts'
import { decrypt, encrypt } from './aead.ts'
import type { MasterKey, MasterKeys } from './master-key.ts'

/** Where a sealed value stands. It opens there and nowhere else: copied to another row, column or tenant it stays shut. */
export interface Place {
  table: string
  /** Anything that names the row for good and is known before it is stored, such as its own random key or its id. */
  row: string
  column: string
}

/** A sealed value that cannot be opened any more. `unknown-key`: the key it was sealed by is gone; `damaged`: it was altered, or moved from its place. */
export interface KeyLost {
  lost: 'unknown-key' | 'damaged'
  keyId: string
}

export type Opened = { plain: Buffer } | KeyLost

const VERSION = 1
const HEAD = 9 // version, id of the data key

/** Seals and opens the secrets of tenants, each under the tenant's own data key, which only the master key opens. */
export interface Vault {
  /** Seals under the tenant's newest data key; the first call of a tenant makes one. */
  seal(tx: Tx, place: Place, plain: string | Uint8Array): Promise<Buffer>
  /** The text that was sealed; undefined when it is lost. */
  open(tx: Tx, place: Place, sealed: Uint8Array): Promise<string | undefined>
  /** The bytes that were sealed, or why they are lost. */
  reveal(tx: Tx, place: Place, sealed: Uint8Array): Promise<Opened>
  /** Wraps the tenant's data keys anew by the current master key; sealed values stay as they are. Returns how many were done. */
  rewrap(tx: Tx): Promise<number>
  /** Tries all data keys of the tenant: how many open, and for each that does not, the id of the master key that wrapped it. */
  survey(tx: Tx): Promise<{ opened: number; lost: string[] }>
}

/** Format of a sealed value: version (1 byte), id of the data key (8 bytes, big-endian), then nonce, ciphertext and tag. */
export function createVault(keys: MasterKeys): Vault {
  return {
    seal: async (tx, place, plain) => {
      const { id, key } = await newestKey(tx, keys)
      const head = Buffer.alloc(HEAD)
      head.writeUInt8(VERSION)
      head.writeBigUInt64BE(BigInt(id), 1)
      return Buffer.concat([head, encrypt(key, contextOf(tx.tenantId, place), Buffer.from(plain))])
    },
    open: async (tx, place, sealed) => {
      const opened = await reveal(tx, { keys, place, sealed: Buffer.from(sealed) })
      return 'plain' in opened ? opened.plain.toString() : undefined
    },
    reveal: (tx, place, sealed) => reveal(tx, { keys, place, sealed: Buffer.from(sealed) }),
    rewrap: (tx) => rewrap(tx, keys),
    survey: (tx) => survey(tx, keys),
  }
}

interface DataKeyRow {
  id: string
  master_id: string
  wrapped: Buffer
}

async function reveal(tx: Tx, { keys, place, sealed }: { keys: MasterKeys; place: Place; sealed: Buffer }): Promise<Opened> {
  if (sealed.length < HEAD || sealed[0] !== VERSION) return { lost: 'damaged', keyId: 'none' }
  const keyId = sealed.readBigUInt64BE(1).toString()
  const row =
    BigInt(keyId) > MAX_BIGINT
      ? undefined
      : await tx.one<DataKeyRow>(sql`select id, master_id, wrapped from sys_data_keys where tenant_id = ${tx.tenantId} and id = ${keyId}`)
  const key = row && unwrap(tx.tenantId, row, keys)
  if (!key) return { lost: 'unknown-key', keyId }
  const plain = decrypt(key, contextOf(tx.tenantId, place), sealed.subarray(HEAD))
  return plain ? { plain } : { lost: 'damaged', keyId }
}

const MAX_BIGINT = 2n ** 63n - 1n

// A newest key that the master key cannot open (its own was lost) is passed over: what is sealed from now on opens again.
async function newestKey(tx: Tx, keys: MasterKeys): Promise<{ id: string; key: Buffer }> {
  const row = await tx.one<DataKeyRow>(
    sql`select id, master_id, wrapped from sys_data_keys where tenant_id = ${tx.tenantId} order by id desc limit 1`,
  )
  const key = row && unwrap(tx.tenantId, row, keys)
  return row && key ? { id: row.id, key } : makeKey(tx, keys.current)
}

async function makeKey(tx: Tx, master: MasterKey): Promise<{ id: string; key: Buffer }> {
  const key = randomBytes(32)
  const row = await tx.one<{ id: string }>(sql`
    insert into sys_data_keys (tenant_id, master_id, wrapped) values (${tx.tenantId}, ${master.id}, ${encrypt(master.wrapping, wrapContext(tx.tenantId), key)}) returning id`)
  if (!row) throw new Error('a data key was not stored')
  return { id: row.id, key }
}

function unwrap(tenantId: string, row: DataKeyRow, keys: MasterKeys): Buffer | undefined {
  const master = keys.byId.get(row.master_id)
  return master && decrypt(master.wrapping, wrapContext(tenantId), row.wrapped)
}

async function rewrap(tx: Tx, keys: MasterKeys): Promise<number> {
  const rows = await tx.run<DataKeyRow>(
    sql`select id, master_id, wrapped from sys_data_keys where tenant_id = ${tx.tenantId} and master_id <> ${keys.current.id} for update`,
  )
  const done = rows.flatMap((row) => {
    const key = unwrap(tx.tenantId, row, keys)
    return key ? [{ id: row.id, wrapped: encrypt(keys.current.wrapping, wrapContext(tx.tenantId), key) }] : []
  })
  for (const { id, wrapped } of done)
    await tx.run(
      sql`update sys_data_keys set master_id = ${keys.current.id}, wrapped = ${wrapped} where tenant_id = ${tx.tenantId} and id = ${id}`,
    )
  return done.length
}

async function survey(tx: Tx, keys: MasterKeys): Promise<{ opened: number; lost: string[] }> {
  const rows = await tx.run<DataKeyRow>(sql`select id, master_id, wrapped from sys_data_keys where tenant_id = ${tx.tenantId} order by id`)
  const lost = rows.filter((row) => !unwrap(tx.tenantId, row, keys)).map((row) => row.master_id)
  return { opened: rows.length - lost.length, lost }
}

const contextOf = (tenantId: string, { table, row, column }: Place) => JSON.stringify(['value', tenantId, table, row, column])
const wrapContext = (tenantId: string) => JSON.stringify(['data key', tenantId])
