import type { MacroOutcome } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { doActions } from '../actions/do-actions.ts'
import { macroById } from './read-macros.ts'

/**
 * Does what a macro says to conversations, in the name of whoever runs it. To each wholly or not at all; one that is refused stops no other. Those that he may not see
 * do not exist.
 * @throws {NotFound} when there is no such macro
 */
export async function runMacro(
  tx: Tx,
  id: string,
  conversationIds: readonly string[],
  author: { userId: string; name: string },
): Promise<MacroOutcome> {
  const macro = await macroById(tx, id)
  const visible = new Set(await visibleOf(tx, conversationIds))
  const outcome: MacroOutcome = { done: [], refused: [] }
  for (const conversationId of conversationIds) {
    const refusal = visible.has(conversationId)
      ? await doActions(tx, conversationId, macro.actions, { cause: `macro:${id}`, author })
      : { action: null, type: 'not-found', reason: 'This conversation does not exist' }
    if (refusal) outcome.refused.push({ conversationId, ...refusal })
    else outcome.done.push(conversationId)
  }
  if (outcome.done.length > 0)
    await tx.run(
      sql`update macros set usage_count = usage_count + ${outcome.done.length}, last_used_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
    )
  return outcome
}

// Asked before the first action reaches beyond what he may see.
async function visibleOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(
    sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`,
  )
  return rows.map(({ id }) => id)
}
