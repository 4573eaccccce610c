import type pg from 'pg'
import { connect, unavailable } from '../../infra/db/pools.ts'
import { type Statement, sql } from '../../infra/db/sql.ts'
import type { Database } from '../../infra/db/tx.ts'

/** A visitor's token as the directory knows it. */
export interface FoundToken {
  id: string
  tenant_id: string
  data: Record<string, unknown>
  expires_at: string
  last_used_at: string
}

/** Where a public widget key leads. */
export async function findWidget(db: Database, key: string): Promise<{ tenantId: string; pageId: string } | undefined> {
  const [row] = await ask<{ tenant_id: string; target_id: string }>(
    db,
    sql`select tenant_id, target_id from app.key_find('widget', ${key})`,
  )
  return row && { tenantId: row.tenant_id, pageId: row.target_id }
}

export async function findVisitorToken(db: Database, hash: Buffer): Promise<FoundToken | undefined> {
  const [row] = await ask<FoundToken>(db, sql`select id, tenant_id, data, expires_at, last_used_at from app.token_find(${hash}, 'visitor')`)
  return row
}

/** Which of these tokens still open something. */
export async function liveTokens(db: Database, hashes: readonly Buffer[]): Promise<ReadonlySet<string>> {
  const rows = await ask<{ id: string }>(
    db,
    sql`select t.id from unnest(${hashes}::bytea[]) as h(hash) cross join lateral app.token_find(h.hash, 'visitor') t`,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function prolongToken(db: Database, id: string, expiresAt: string): Promise<void> {
  await ask(db, sql`select app.token_touch(${id}, ${expiresAt}::timestamptz)`)
}

/** Counts one hit of a subject. @returns how many the running window holds, and how many seconds are left of it */
export async function countHit(db: Database, bucket: string, subject: Buffer, windowS: number): Promise<{ hits: number; leftS: number }> {
  const [row] = await ask<{ hits: number; left: number }>(
    db,
    sql`select hits, extract(epoch from ends - clock_timestamp())::float8 as left from app.rate_hit(${bucket}, ${subject}, ${windowS})`,
  )
  return { hits: row?.hits ?? 0, leftS: row?.left ?? 0 }
}

// Allow-listed functions only: before the answer there is no tenant to be in.
async function ask<Row extends object>(db: Database, statement: Statement): Promise<Row[]> {
  const client = await connect(db.app)
  let broken: Error | undefined
  try {
    return (await client.query<Row>(statement as pg.QueryConfig)).rows
  } catch (error) {
    const cause = unavailable(error)
    if (cause !== error) broken = error as Error
    throw cause
  } finally {
    client.release(broken)
  }
}
