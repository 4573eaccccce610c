import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'

/**
 * Makes two tags one: every conversation that has the first has the second, labels of services lead to it, and the first is gone. Of two who merge the same at once the
 * second finds it gone.
 * @throws {NotFound | Invalid}
 */
export async function mergeTag(tx: Tx, id: string, into: string, request: AuditRequest): Promise<void> {
  // In one order, so that two who merge the same two the other way round do not wait for each other.
  const both = await tx.run<{ id: string; name: string }>(
    sql`select id, name from conversation_tags where tenant_id = ${tx.tenantId} and id = any (${[id, into]}::bigint[]) order by id for update`,
  )
  const nameOf = (wanted: string) => both.find((tag) => tag.id === wanted)?.name
  if (nameOf(id) === undefined || nameOf(into) === undefined) throw new NotFound('tag')
  if (id === into) throw new Invalid('/into', 'A tag cannot be merged into itself')
  await tx.elevate()
  const moved = await tx.run(sql`
    insert into conversation_tag (tenant_id, conversation_id, conversation_tag_id, created_by, created_at)
    select ct.tenant_id, ct.conversation_id, ${into}, ct.created_by, ct.created_at from conversation_tag ct where ct.tenant_id = ${tx.tenantId} and ct.conversation_tag_id = ${id}
    on conflict (tenant_id, conversation_id, conversation_tag_id) do nothing returning conversation_id`)
  await tx.run(
    sql`update omnichannel_page_label set tag_id = ${into} where tenant_id = ${tx.tenantId} and tag_id = ${id} returning external_key`,
  )
  await tx.delete('conversation_tags').where('id', '=', id).execute()
  tx.emit({ type: 'tag.merged', data: { id, into } })
  await audit(tx, {
    action: 'tag.merged',
    entity: 'tag',
    entityId: into,
    changes: { from: { id, name: nameOf(id) }, into: nameOf(into), conversations: moved.length },
    request,
  })
}
