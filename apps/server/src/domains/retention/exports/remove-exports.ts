import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { eraseFiles, removeErased } from '../../files/index.ts'
import type { ExportDeps } from './export-person.ts'

/** The archive has had its seven days: it is removed. A second run finds nothing left. */
export async function expireExport({ db, files }: ExportDeps, { tenantId, ref }: { tenantId: string; ref: string }): Promise<void> {
  const fileIds = await inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const rows = await tx.run<Row>(
      sql`select id, person_id, file_id from person_exports where tenant_id = ${tx.tenantId} and id = ${ref} and state = 'done' for update`,
    )
    const ids = await remove(tx, rows, 'expired')
    if (ids.length === 0) return []
    return eraseFiles(tx, { ids, visitors: [], now: Date.now() })
  })
  await removeErased(files, tenantId, fileIds)
}

/** Nothing of an erased person stays in an archive, nor gets into one that is being written. @returns the files that hold them: the caller removes them */
export async function eraseExports(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.run<Row>(sql`
    select id, person_id, file_id from person_exports where tenant_id = ${tx.tenantId} and person_id = any (${personIds}::bigint[]) and state in ('running', 'done') order by id for update`)
  return remove(tx, rows, 'erased')
}

interface Row extends Record<string, unknown> {
  id: string
  person_id: string
  file_id: string | null
}

async function remove(tx: Tx, rows: readonly Row[], state: 'expired' | 'erased'): Promise<string[]> {
  await tx.run(sql`
    update person_exports set state = ${state}, file_id = null, link_hash = null, finished_at = coalesce(finished_at, ${now()}::timestamptz)
     where tenant_id = ${tx.tenantId} and id = any (${rows.map(({ id }) => id)}::bigint[]) returning id`)
  tx.emit(...rows.map((row) => ({ type: 'person_export.updated', personId: row.person_id, data: { exportId: row.id } })))
  return rows.flatMap(({ file_id }) => (file_id === null ? [] : [file_id]))
}
