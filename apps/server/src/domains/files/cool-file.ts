import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Files } from './files.ts'

interface Row {
  storage: string
  storage_key: string
  thumb_key: string | null
  mime_type: string
}

/**
 * Moves a file to the cold store. The copy is safe before the row points to it, and the old bytes go last: whoever reads meanwhile finds one or the other, and a crash leaves
 * bytes too many, never too few. False where it was cold or deleted already.
 */
export async function coolFile(files: Files, tenantId: string, id: string): Promise<boolean> {
  const who = { tenantId, actor: SYSTEM }
  const row = await inTenant(files.db, who, (tx) =>
    tx.one<Row & Record<string, unknown>>(sql`
      select storage, storage_key, thumb_key, mime_type from files where tenant_id = ${tx.tenantId} and id = ${id} and storage in ('local', 's3') and deleted_at is null and storage_key <> ''`),
  )
  if (!row) return false
  const [from, to] = [files.stores.named(row.storage), files.stores.coldOf(row.storage)]
  const keys = [row.storage_key, ...(row.thumb_key === null ? [] : [row.thumb_key])]
  for (const key of keys) {
    const found = await from.read(key)
    if (!found) return false // its bytes are gone: there is nothing to move
    await to.put(key, found, { mimeType: key === row.thumb_key ? 'image/webp' : row.mime_type })
  }
  const moved = await inTenant(files.db, who, (tx) =>
    tx.one(sql`
      update files set storage = ${to.kind} where tenant_id = ${tx.tenantId} and id = ${id} and storage = ${row.storage} and storage_key = ${row.storage_key} and deleted_at is null returning id`),
  )
  for (const key of keys) await (moved ? from : to).delete(key)
  return moved !== undefined
}
