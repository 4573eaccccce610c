import type { Action, MacroOutcome } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Forbidden } from '../../../infra/errors.ts'
import type { Caller } from '../../../infra/http/access.ts'
import { maySee, type Whose } from '../../inbox/index.ts'
import { doActions, type Refusal } from '../actions/do-actions.ts'
import { ACTS } from '../actions/index.ts'
import { macroById } from './read-macros.ts'

type Runner = Pick<Caller, 'userId' | 'name' | 'grants' | 'reach'>

/**
 * Does what a macro says to conversations, in the name of whoever runs it. To each wholly or not at all; one that is refused stops no other. Those that he may not see
 * do not exist, and an action that he may not do there by hand he may not do by a macro either.
 * @throws {NotFound} when there is no such macro
 */
export async function runMacro(tx: Tx, id: string, conversationIds: readonly string[], runner: Runner): Promise<MacroOutcome> {
  const macro = await macroById(tx, id)
  const visible = await visibleOf(tx, conversationIds)
  const author = { userId: runner.userId, name: runner.name }
  const outcome: MacroOutcome = { done: [], refused: [] }
  for (const conversationId of conversationIds) {
    const whose = visible.get(conversationId)
    const refusal =
      beyondRights(runner, macro.actions, whose) ?? (await doActions(tx, conversationId, macro.actions, { cause: `macro:${id}`, author }))
    if (refusal) outcome.refused.push({ conversationId, ...refusal })
    else outcome.done.push(conversationId)
  }
  if (outcome.done.length > 0)
    await tx.run(
      sql`update macros set usage_count = usage_count + ${outcome.done.length}, last_used_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
    )
  return outcome
}

function beyondRights({ userId, grants, reach }: Runner, actions: readonly Action[], whose: Whose | undefined): Refusal | undefined {
  if (!whose) return { action: null, type: 'not-found', reason: 'This conversation does not exist' }
  const may = (permission: string) => maySee({ userId, scope: grants.get(permission), teamIds: reach?.teamIds }, whose)
  const action = actions.findIndex(({ kind }) => !may(ACTS[kind].needs))
  const refused = actions[action]
  return refused && { action, type: 'forbidden', reason: new Forbidden(ACTS[refused.kind].needs).message }
}

// Asked before the first action reaches beyond what he may see, or changes whose it is.
async function visibleOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Whose>> {
  const rows = await tx.run<Whose & { id: string } & Record<string, unknown>>(
    sql`select id, assigned_to as "assignedTo", team_id as "teamId" from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
