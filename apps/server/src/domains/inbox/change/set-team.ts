import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { type Because, type Held, told } from './held.ts'

/**
 * Gives conversations to a team, or (null) to none, with what was merged into them. Who has them keeps them. Those that it has already are left alone.
 * @returns those that changed
 * @throws {Invalid} when there is no such team
 */
export async function setTeam(tx: Tx, held: readonly Held[], teamId: string | null, because: Because = {}): Promise<Held[]> {
  if (teamId !== null && !(await tx.one(sql`select id from sys_teams where tenant_id = ${tx.tenantId} and id = ${teamId}`)))
    throw new Invalid('/teamId', 'There is no such team')
  const changed = held.filter((one) => one.teamId !== teamId)
  if (changed.length === 0) return []
  const ids = changed.map(({ id }) => id)
  await tx.run(sql`
    update omnichannel_conversation set team_id = ${teamId}, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and (id = any (${ids}::bigint[]) or merged_into_id = any (${ids}::bigint[])) returning id`)
  tx.emit(
    ...changed.map(({ id, teamId: from }) => ({
      type: 'conversation.updated',
      conversationId: id,
      fields: ['team'],
      data: { ...told(from, teamId, because), fromTeam: from, toTeam: teamId },
    })),
  )
  return changed
}
