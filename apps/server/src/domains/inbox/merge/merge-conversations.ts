import type { ConversationStatus, Place } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { holdConversations } from '../change/held.ts'
import { setStatus } from '../change/set-status.ts'
import { ConversationMerged, NotMergeable } from '../errors.ts'
import { lockConversationMerges } from './lock.ts'
import { recount } from './recount.ts'

interface Party {
  id: string
  page_id: string
  place: Place
  post_id: string | null
  channel_type: string
  status: ConversationStatus
  assigned_to: string | null
  merged_into_id: string | null
  person_id: string
}

/**
 * Makes a conversation stand for another one of the same person. Nothing moves: each keeps its messages, channel and counts; the one that is merged rests as
 * resolved while the other is shown for both. Of two who merge at once, one is told. The transaction is elevated afterwards.
 * @returns the line in the log; null for a preview
 * @throws {NotFound | Invalid | ConversationMerged | NotMergeable}
 */
export async function mergeConversations(
  tx: Tx,
  targetId: string,
  { sourceId, preview, request }: { sourceId: string; preview: boolean; request: AuditRequest },
): Promise<string | null> {
  if (!preview) await lockConversationMerges(tx)
  const parties = await partiesOf(tx, [targetId, sourceId])
  const [target, source] = [parties.get(targetId), parties.get(sourceId)]
  if (!target || !source) throw new NotFound('conversation')
  if (target === source) throw new Invalid('/conversationId', 'A conversation cannot be merged with itself')
  refuseUnlike(target, source)
  if (preview) return null
  const mergeId = await storeMerge(tx, { target, source, request })
  const [asleep] = isResting(source.status) ? [] : await holdConversations(tx, [sourceId])
  if (asleep) await setStatus(tx, [asleep], { status: 'resolved' }, { cause: 'merged' })
  await tx.elevate()
  await tx.run(sql`
    update omnichannel_conversation set merged_into_id = ${targetId}, assigned_to = ${target.assigned_to}, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and (id = ${sourceId} or merged_into_id = ${sourceId}) returning id`)
  if (!isResting(source.status) && isResting(target.status)) {
    const held = await holdConversations(tx, [targetId])
    await setStatus(tx, held, { status: 'open' }, { cause: 'merged' })
  }
  await recount(tx, targetId)
  tx.emit(
    { type: 'conversation.merged', conversationId: targetId, data: { sourceId, pageId: source.page_id } },
    {
      type: 'conversation.updated',
      conversationId: sourceId,
      fields: ['mergedInto', 'assignee'],
      data: { from: source.assigned_to, to: target.assigned_to, cause: 'merged' },
    },
  )
  await audit(tx, { action: 'conversation.merged', entity: 'conversation', entityId: targetId, changes: { sourceId, mergeId }, request })
  return mergeId
}

function isResting(status: ConversationStatus): boolean {
  return status === 'resolved' || status === 'archived'
}

function refuseUnlike(target: Party, source: Party): void {
  for (const one of [target, source]) if (one.merged_into_id !== null) throw new ConversationMerged(one.merged_into_id)
  if (target.person_id !== source.person_id) throw new NotMergeable('other-person')
  if ([target, source].some(({ channel_type }) => channel_type === 'group')) throw new NotMergeable('group')
  if (target.place !== source.place || target.post_id !== source.post_id) throw new NotMergeable('place')
}

async function partiesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Party>> {
  const rows = await tx.run<Party & Record<string, unknown>>(sql`
    select c.id, c.page_id, c.place, c.post_id, c.channel_type, c.status, c.assigned_to, c.merged_into_id,
           (select coalesce(k.merged_into_id, k.id) from omnichannel_contact o join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = o.personal_key_id
             where o.tenant_id = ${tx.tenantId} and o.id = c.contact_id) as person_id
      from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) order by c.id for update of c`)
  return new Map(rows.map((row) => [row.id, row]))
}

async function storeMerge(tx: Tx, { target, source, request }: { target: Party; source: Party; request: AuditRequest }): Promise<string> {
  const { actor } = request
  const by = actor.kind === 'user' && actor.id !== '0' ? actor.id : null
  const row = await tx.one<{ id: string }>(sql`
    insert into conversation_merges (tenant_id, target_id, source_id, target_status, source_status, source_assigned_to, merged_at, merged_by, merged_by_name)
    values (${tx.tenantId}, ${target.id}, ${source.id}, ${target.status}, ${source.status}, ${source.assigned_to}, ${now()}, ${by}, ${actor.name}) returning id`)
  if (!row) throw new Error('a merge was not written down')
  return row.id
}
