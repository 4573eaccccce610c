import type { TransferConversation } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { actorOf, holdConversations } from '../change/held.ts'
import { setAssignee } from '../change/set-assignee.ts'
import { setTeam } from '../change/set-team.ts'

/**
 * Hands a conversation on to a colleague or to a team, with the reason and a word for whoever gets it. To a team: nobody has it until somebody takes it, or routing gives it to him.
 * A transfer that nobody has looked at yet is overtaken by the next one.
 * @throws {NotFound | Invalid}
 */
export async function transferConversation(tx: Tx, id: string, { userId, teamId, reason, note }: TransferConversation): Promise<void> {
  const [held] = await holdConversations(tx, [id])
  if (!held) throw new NotFound('conversation')
  if ((userId === undefined) === (teamId === undefined)) throw new Invalid('/userId', 'Either a colleague or a team gets it')
  const said = reason.trim()
  if (said === '') throw new Invalid('/reason', 'Say why it is handed on')
  if (userId !== undefined && userId === held.assigneeId) throw new Invalid('/userId', 'The conversation is with this colleague already')
  if (teamId !== undefined && teamId === held.teamId && held.assigneeId === null)
    throw new Invalid('/teamId', 'The conversation is with this team already')
  const why = { as: 'transfer' as const, reason: said }
  if (userId !== undefined) await setAssignee(tx, [held], userId, why)
  else {
    await setTeam(tx, [held], teamId ?? null)
    await setAssignee(tx, [held], null, why)
  }
  const at = now()
  const me = actorOf(tx)
  await tx.run(
    sql`update conversation_transfers set seen_at = ${at} where tenant_id = ${tx.tenantId} and conversation_id = ${id} and seen_at is null returning id`,
  )
  const made = await tx.one<{ id: string }>(sql`
    insert into conversation_transfers (tenant_id, conversation_id, transferred_by, from_user_id, from_team_id, to_kind, to_user_id, to_team_id, reason, note, created_at)
    values (${tx.tenantId}, ${id}, ${me}, ${held.assigneeId}, ${held.teamId}, ${userId === undefined ? 'team' : 'user'}, ${userId ?? null}, ${teamId ?? null}, ${said}, ${note?.trim() || null}, ${at}) returning id`)
  tx.emit({
    type: 'conversation.transferred',
    conversationId: id,
    fields: ['transfer'],
    data: {
      transferId: made?.id ?? null,
      toUser: userId ?? null,
      toTeam: teamId ?? null,
      fromUser: held.assigneeId,
      fromTeam: held.teamId,
    },
  })
}

/** Whoever it was handed to has read why. A second call changes nothing. @throws {NotFound} */
export async function seeTransfer(tx: Tx, id: string): Promise<void> {
  const [held] = await holdConversations(tx, [id])
  if (!held) throw new NotFound('conversation')
  const seen = await tx.one(sql`
    update conversation_transfers set seen_at = ${now()}, seen_by = ${actorOf(tx)} where tenant_id = ${tx.tenantId} and conversation_id = ${id} and seen_at is null returning id`)
  if (seen) tx.emit({ type: 'conversation.updated', conversationId: id, fields: ['transfer'] })
}
