import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { instantOf } from '../../infra/clock.ts'
import { bookPurge, removeBytes } from './delete-file.ts'
import type { Files } from './files.ts'
import type { DeadFile } from './queries.ts'

/**
 * Withholds files, and whatever these visitors uploaded. The bytes go with `removeErased`, or within three hours should nobody get so far.
 * @returns the ids of all of them
 */
export async function eraseFiles(
  tx: Tx,
  { ids, visitors, now }: { ids: readonly string[]; visitors: readonly string[]; now: number },
): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(sql`
    update files set deleted_at = greatest(${instantOf(now)}::timestamptz, created_at + interval '1 millisecond')
     where tenant_id = ${tx.tenantId} and (id = any (${ids}::bigint[]) or created_for = any (${visitors.map((id) => `visitor:${id}`)}::text[])) and storage_key <> '' returning id`)
  bookPurge(tx, now)
  return rows.map(({ id }) => id)
}

/** Removes the bytes of files that were withheld, at once. A second run finds nothing left. */
export async function removeErased(files: Files, tenantId: string, ids: readonly string[]): Promise<void> {
  const who = { tenantId, actor: SYSTEM }
  const dead = await inTenant(files.db, who, (tx) =>
    tx.run<DeadFile & Record<string, unknown>>(sql`
      select id, storage, storage_key, thumb_key, deleted_at = created_at as unborn from files
       where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and deleted_at is not null and storage_key <> '' order by id`),
  )
  await removeBytes(files, tenantId, dead)
}
