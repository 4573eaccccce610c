import { askDirectory } from '../../infra/db/directory.ts'
import { sql } from '../../infra/db/sql.ts'
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
  const [row] = await askDirectory<{ tenant_id: string; target_id: string }>(
    db,
    sql`select tenant_id, target_id from app.key_find('widget', ${key})`,
  )
  return row && { tenantId: row.tenant_id, pageId: row.target_id }
}

export async function findVisitorToken(db: Database, hash: Buffer): Promise<FoundToken | undefined> {
  const [row] = await askDirectory<FoundToken>(
    db,
    sql`select id, tenant_id, data, expires_at, last_used_at from app.token_find(${hash}, 'visitor')`,
  )
  return row
}

/** Which of these tokens still open something. */
export async function liveTokens(db: Database, hashes: readonly Buffer[]): Promise<ReadonlySet<string>> {
  const rows = await askDirectory<{ id: string }>(
    db,
    sql`select t.id from unnest(${hashes}::bytea[]) as h(hash) cross join lateral app.token_find(h.hash, 'visitor') t`,
  )
  return new Set(rows.map(({ id }) => id))
}

export async function prolongToken(db: Database, id: string, expiresAt: string): Promise<void> {
  await askDirectory(db, sql`select app.token_touch(${id}, ${expiresAt}::timestamptz)`)
}

/** Counts one hit of a subject. @returns how many the running window holds, and how many seconds are left of it */
export async function countHit(db: Database, bucket: string, subject: Buffer, windowS: number): Promise<{ hits: number; leftS: number }> {
  const [row] = await askDirectory<{ hits: number; left: number }>(
    db,
    sql`select hits, extract(epoch from ends - clock_timestamp())::float8 as left from app.rate_hit(${bucket}, ${subject}, ${windowS})`,
  )
  return { hits: row?.hits ?? 0, leftS: row?.left ?? 0 }
}
