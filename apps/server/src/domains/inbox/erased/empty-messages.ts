import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/**
 * Takes away what messages said and showed; that there was one, from whom and when, stays. Files no longer hang on them; the caller removes those that nothing else needs.
 * Emptying them again changes nothing. @returns how many were emptied
 */
export async function emptyMessages(tx: Tx, ids: readonly string[]): Promise<number> {
  const at = now()
  const rows = await tx.run(sql`
    update omnichannel_message set message = null, customer_text = null, data = null, metadata = null, error_message = null, deleted_at = coalesce(deleted_at, ${at}::timestamptz), purged_at = ${at}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) returning id`)
  await tx.run(sql`
    update omnichannel_message_attachment set file_id = null, state = 'failed', error = 'erased', platform_url = null, platform_media_id = null, filename = null, sha256 = null, metadata = null
     where tenant_id = ${tx.tenantId} and message_id = any (${ids}::bigint[]) returning id`)
  await tx.run(
    sql`delete from omnichannel_message_html where tenant_id = ${tx.tenantId} and message_id = any (${ids}::bigint[]) returning message_id`,
  )
  return rows.length
}
