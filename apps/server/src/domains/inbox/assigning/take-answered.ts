import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { actorOf, type Held } from '../change/held.ts'
import { setAssignee } from '../change/set-assignee.ts'
import { readAssigning } from './settings.ts'

/**
 * What answering does to whose a conversation is: one that nobody has is the answerer's, and so is one of somebody else's where the business lets him take it over; else he takes part in it
 * (participants/follow.ts). The caller holds the conversation and reaches all rows.
 */
export async function takeAnswered(tx: Tx, conversationId: string): Promise<void> {
  const me = actorOf(tx)
  if (me === null) return
  const held = await tx.one<Held & Record<string, unknown>>(sql`
    select id, page_id as "pageId", status, priority, assigned_to as "assigneeId", team_id as "teamId", snoozed_by as "snoozedBy" from omnichannel_conversation
     where tenant_id = ${tx.tenantId} and id = ${conversationId}`)
  if (!held || held.assigneeId === me) return
  const { answerAssigns, answeringOthers } = await readAssigning(tx)
  if (held.assigneeId === null ? answerAssigns : answeringOthers === 'take-over') await setAssignee(tx, [held], me, { as: 'answer' })
}
