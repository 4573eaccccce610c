import type { ConversationStatus } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { holdConversations } from '../change/held.ts'
import { setStatus } from '../change/set-status.ts'
import { ConversationMergeUndone } from '../errors.ts'
import { lockConversationMerges } from './lock.ts'
import { recount } from './recount.ts'

interface Line {
  target_id: string
  source_id: string
  page_id: string
  target_status: ConversationStatus
  source_status: ConversationStatus
  source_assigned_to: string | null
  merged_at: string
  undone_at: string | null
}

/**
 * Takes one merge back: the conversation stands for itself again with everything that came with it, in the state and with the colleague it had. Of two who
 * take it back at once, one is told. The transaction is elevated afterwards.
 * @returns the two that stand for themselves now
 * @throws {NotFound | ConversationMergeUndone}
 */
export async function unmergeConversations(
  tx: Tx,
  id: string,
  { mergeId, request }: { mergeId: string; request: AuditRequest | undefined },
): Promise<{ rootId: string; sourceId: string }> {
  await lockConversationMerges(tx)
  const root = await tx.one<{ id: string }>(sql`
    select r.id from omnichannel_conversation c join omnichannel_conversation r on r.tenant_id = ${tx.tenantId} and r.id = coalesce(c.merged_into_id, c.id)
     where c.tenant_id = ${tx.tenantId} and c.id = ${id}`)
  if (!root) throw new NotFound('conversation')
  await tx.elevate()
  const line = await tx.one<Line>(sql`
    select l.target_id, l.source_id, l.target_status, l.source_status, l.source_assigned_to, s.page_id, l.merged_at, l.undone_at from conversation_merges l
      join omnichannel_conversation s on s.tenant_id = ${tx.tenantId} and s.id = l.source_id
     where l.tenant_id = ${tx.tenantId} and l.id = ${mergeId} and (l.undone_at is not null and ${root.id}::bigint in (l.target_id, l.source_id) or s.merged_into_id = ${root.id})`)
  if (!line) throw new NotFound('merge')
  if (line.undone_at !== null) throw new ConversationMergeUndone()
  const actor = request?.actor
  await tx.run(sql`
    update conversation_merges set undone_at = ${now()}, undone_by = ${actor?.kind === 'user' && actor.id !== '0' ? actor.id : null}, undone_by_name = ${actor?.name ?? null}
     where tenant_id = ${tx.tenantId} and id = ${mergeId} returning id`)
  await part(tx, line)
  await restoreStatus(tx, root.id, line)
  await recount(tx, root.id)
  await recount(tx, line.source_id)
  tx.emit(
    { type: 'conversation.unmerged', conversationId: root.id, data: { sourceId: line.source_id, pageId: line.page_id } },
    {
      type: 'conversation.updated',
      conversationId: line.source_id,
      fields: ['mergedInto', 'assignee'],
      data: { to: line.source_assigned_to, cause: 'unmerged' },
    },
  )
  await audit(tx, {
    action: 'conversation.unmerged',
    entity: 'conversation',
    entityId: root.id,
    changes: { sourceId: line.source_id, mergeId },
    request,
  })
  return { rootId: root.id, sourceId: line.source_id }
}

// The source, and those who lead to it by merges that stand, which it stands for again.
async function part(tx: Tx, { source_id: sourceId, source_assigned_to: assignee }: Line): Promise<void> {
  await tx.run(sql`
    with recursive under as (
      select ${sourceId}::bigint as id
      union select l.source_id from under u join conversation_merges l on l.tenant_id = ${tx.tenantId} and l.target_id = u.id and l.undone_at is null
    )
    update omnichannel_conversation c set merged_into_id = nullif(${sourceId}::bigint, c.id), assigned_to = ${assignee}, version = c.version + 1, updated_at = now()
      from under u where c.tenant_id = ${tx.tenantId} and c.id = u.id returning c.id`)
}

// The target had been opened by the merge alone: it rests again, unless somebody wrote in it since.
async function restoreStatus(tx: Tx, rootId: string, line: Line): Promise<void> {
  const [source] = await holdConversations(tx, [line.source_id])
  if (source && source.status === 'resolved' && line.source_status !== 'resolved' && line.source_status !== 'archived')
    await setStatus(tx, [source], { status: line.source_status === 'snoozed' ? 'open' : line.source_status }, { cause: 'unmerged' })
  if (line.target_id !== rootId || (line.target_status !== 'resolved' && line.target_status !== 'archived')) return
  const untouched = await tx.one(sql`
    select c.id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = ${rootId} and c.status = 'open'
       and not exists (select from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.created_at > ${line.merged_at}::timestamptz)`)
  const [target] = untouched ? await holdConversations(tx, [rootId]) : []
  if (target) await setStatus(tx, [target], { status: line.target_status }, { cause: 'unmerged' })
}
