import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ResolveIncomplete } from '../errors.ts'
import type { Held } from './held.ts'

/**
 * Holds a business to its own rule for resolving: a closing note, or a tag that says what it was about. What is resolved already is left alone.
 * @throws {ResolveIncomplete} naming what is missing
 */
export async function refuseUnfinished(tx: Tx, held: readonly Held[], note: string | undefined): Promise<void> {
  const ids = held.filter(({ status }) => status !== 'resolved').map(({ id }) => id)
  if (ids.length === 0) return
  const rule = await tx.one<{ note: boolean; tag: boolean }>(
    sql`select resolve_needs_note as note, resolve_needs_tag as tag from inbox_settings where tenant_id = ${tx.tenantId} and (resolve_needs_note or resolve_needs_tag)`,
  )
  if (!rule) return
  const bare = rule.tag
    ? await tx.one(sql`
        select c.id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[])
           and not exists (select from conversation_tag t where t.tenant_id = ${tx.tenantId} and t.conversation_id = c.id) limit 1`)
    : undefined
  const missing = [...(rule.note && !note?.trim() ? (['note'] as const) : []), ...(bare ? (['tag'] as const) : [])]
  if (missing.length > 0) throw new ResolveIncomplete(missing)
}
