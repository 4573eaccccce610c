import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { instantOf } from '../../infra/clock.ts'
import { bookPurge, removeBytes } from './delete-file.ts'
import type { Files } from './files.ts'
import type { DeadFile } from './queries.ts'

/**
 * Withholds files, and whatever these visitors uploaded, except what hangs on a message or a template still: the same file may have been sent to several. The bytes go with `removeErased`, or within three hours should nobody get so far.
 * @returns the ids of all of them
 */
export async function eraseFiles(
  tx: Tx,
  { ids, visitors, now }: { ids: readonly string[]; visitors: readonly string[]; now: number },
): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(sql`
    update files f set deleted_at = greatest(${instantOf(now)}::timestamptz, f.created_at + interval '1 millisecond')
     where f.tenant_id = ${tx.tenantId} and (f.id = any (${ids}::bigint[]) or f.created_for = any (${visitors.map((id) => `visitor:${id}`)}::text[])) and f.storage_key <> ''
       and not exists (select from omnichannel_message_attachment a where a.tenant_id = f.tenant_id and a.file_id = f.id)
       and not exists (select from message_templates t where t.tenant_id = f.tenant_id and t.header_file_id = f.id) returning f.id`)
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
