import { sql } from '../db/sql.ts'
import type { Tx } from '../db/tx.ts'

/** An earlier call with the same key. `status` null: it has no answer yet; `committed`: it took effect all the same. */
export interface KeptCall {
  route: string
  bodyHash: Buffer
  status: number | null
  response: string | null
  committed: boolean
}

interface Claim {
  actor: string
  key: string
  route: string
  bodyHash: Buffer
  abandonedAfterMs: number
}

interface Row {
  route: string
  body_hash: Buffer
  status: number | null
  response: string | null
  committed_at: string | null
}

/** Takes the key for this call: undefined when it is ours now, else the earlier call. An expired or abandoned one that did nothing is taken over. */
export async function claim(tx: Tx, { actor, key, route, bodyHash, abandonedAfterMs }: Claim): Promise<KeptCall | undefined> {
  const now = Date.now()
  const expiresAt = new Date(now + DAY_MS).toISOString()
  const abandoned = new Date(now - abandonedAfterMs).toISOString()
  const mine = await tx.one(sql`
    insert into idempotency_keys as k (tenant_id, actor, key, route, body_hash, created_at, expires_at)
    values (${tx.tenantId}, ${actor}, ${key}, ${route}, ${bodyHash}, ${new Date(now).toISOString()}, ${expiresAt})
    on conflict (tenant_id, actor, key) do update
      set route = excluded.route, body_hash = excluded.body_hash, status = null, response = null, committed_at = null, created_at = excluded.created_at, expires_at = excluded.expires_at
      where k.tenant_id = ${tx.tenantId} and (k.expires_at < excluded.created_at or (k.status is null and k.committed_at is null and k.created_at < ${abandoned}))
    returning key`)
  if (mine) return undefined
  const row = await tx.one<Row>(sql`
    select route, body_hash, status, response, committed_at from idempotency_keys where tenant_id = ${tx.tenantId} and actor = ${actor} and key = ${key}`)
  if (!row) throw new Error('an idempotency key vanished between two statements')
  return { route: row.route, bodyHash: row.body_hash, status: row.status, response: row.response, committed: row.committed_at !== null }
}

const DAY_MS = 24 * 60 * 60 * 1000

interface Key {
  actor: string
  key: string
}

/** In the transaction of the act itself: from its commit on, a repeat must not act again even if the answer gets lost. */
export async function noteCommit(tx: Tx, { actor, key }: Key): Promise<void> {
  await tx.run(
    sql`update idempotency_keys set committed_at = ${new Date().toISOString()} where tenant_id = ${tx.tenantId} and actor = ${actor} and key = ${key}`,
  )
}

/** What was answered. `response` undefined: the answer held a secret, or was no text; the status alone is kept. */
export async function keep(
  tx: Tx,
  { actor, key, status, response }: Key & { status: number; response: string | undefined },
): Promise<void> {
  await tx.run(
    sql`update idempotency_keys set status = ${status}, response = ${response} where tenant_id = ${tx.tenantId} and actor = ${actor} and key = ${key}`,
  )
}

/** Nothing happened: the next call with this key is the first one. */
export async function forget(tx: Tx, { actor, key }: Key): Promise<void> {
  await tx.run(sql`delete from idempotency_keys where tenant_id = ${tx.tenantId} and actor = ${actor} and key = ${key}`)
}

/** Removes what is older than a day; for a daily job of the tenant. Returns how many. */
export async function forgetExpired(tx: Tx): Promise<number> {
  return (
    await tx.run(
      sql`delete from idempotency_keys where tenant_id = ${tx.tenantId} and expires_at < ${new Date().toISOString()} returning key`,
    )
  ).length
}

/** Forgets what was answered to every call, but not that it took effect: a repeat still acts no second time, and gets the status alone. */
export async function forgetAnswers(tx: Tx): Promise<void> {
  await tx.run(sql`update idempotency_keys set response = null where tenant_id = ${tx.tenantId} and response is not null returning key`)
}
