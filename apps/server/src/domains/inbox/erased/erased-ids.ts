import { createHmac, randomBytes } from 'node:crypto'
import type { Instant } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** An id that a platform gave: of a message (or our own correlation value of it), or of a human's account. */
export interface PlatformId {
  pageId: string
  /** `message`, or the kind of the identity. */
  kind: string
  value: string
}

const PLACE = { table: 'omnichannel_erased_key', row: 'tenant', column: 'sealed' } as const

/** Remembers ids of what is erased, so that nothing of it comes back. The same id again keeps its first moment, unless this one is later. */
export async function rememberErased(tx: Tx, vault: Vault, { ids, at }: { ids: readonly PlatformId[]; at: Instant }): Promise<void> {
  const key = (await erasedKey(tx, vault)) ?? (await makeKey(tx, vault))
  const hashes = [...new Set(ids.map((id) => hashOf(key, id)))]
  await tx.run(sql`
    insert into omnichannel_erased_id (tenant_id, hash, erased_at) select ${tx.tenantId}, decode(h, 'hex'), ${at} from unnest(${hashes}::text[]) h order by h
    on conflict (tenant_id, hash) do update set erased_at = excluded.erased_at returning erased_at`)
}

/** Which of these ids were erased, and when. One look-up by key where nobody of the tenant ever was. */
export async function erasedAmong(
  tx: Tx,
  vault: Vault,
  ids: () => readonly PlatformId[],
): Promise<(id: PlatformId) => Instant | undefined> {
  const key = await erasedKey(tx, vault)
  if (!key) return () => undefined
  const hashes = [...new Set(ids().map((id) => hashOf(key, id)))]
  const rows = await tx.run<{ hash: string; erased_at: Instant }>(sql`
    select encode(e.hash, 'hex') as hash, e.erased_at from unnest(${hashes}::text[]) h join omnichannel_erased_id e on e.tenant_id = ${tx.tenantId} and e.hash = decode(h, 'hex')`)
  const found = new Map(rows.map((row) => [row.hash, row.erased_at]))
  return (id) => found.get(hashOf(key, id))
}

function hashOf(key: Uint8Array, { pageId, kind, value }: PlatformId): string {
  return createHmac('sha256', key).update(`${pageId}\u0000${kind}\u0000${value}`).digest('hex')
}

async function erasedKey(tx: Tx, vault: Vault): Promise<Buffer | undefined> {
  const row = await tx.one<{ sealed: Buffer }>(sql`select sealed from omnichannel_erased_key where tenant_id = ${tx.tenantId}`)
  if (!row) return undefined
  const opened = await vault.reveal(tx, PLACE, row.sealed)
  // Without it nobody could say what was erased: better that messages wait than that the erased come back.
  if ('lost' in opened) throw new Error('the key that ids of erased persons were hashed by cannot be opened')
  return opened.plain
}

async function makeKey(tx: Tx, vault: Vault): Promise<Buffer> {
  const key = randomBytes(32)
  const sealed = await vault.seal(tx, PLACE, key)
  const made = await tx.one(
    sql`insert into omnichannel_erased_key (tenant_id, sealed) values (${tx.tenantId}, ${sealed}) on conflict (tenant_id) do nothing returning tenant_id`,
  )
  if (made) return key
  return (await erasedKey(tx, vault)) ?? makeKey(tx, vault)
}
