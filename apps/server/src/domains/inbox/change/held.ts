import type { ConversationStatus, Priority } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** A conversation that is locked to be changed, as it was before. */
export interface Held {
  id: string
  pageId: string
  status: ConversationStatus
  priority: Priority
  assigneeId: string | null
  teamId: string | null
  snoozedBy: string | null
}

/**
 * Locks conversations to change them, in the order of their ids so that no two changes wait for each other. Those that the actor may not see are not among them, nor those that were
 * merged into another: that one is changed. From
 * here on the transaction reaches all rows: whoever calls has checked his rule.
 */
export async function holdConversations(tx: Tx, ids: readonly string[]): Promise<Held[]> {
  if (ids.length === 0) return []
  const held = await tx.run<Held & Record<string, unknown>>(sql`
    select id, page_id as "pageId", status, priority, assigned_to as "assigneeId", team_id as "teamId", snoozed_by as "snoozedBy" from omnichannel_conversation
     where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and merged_into_id is null order by id for update`)
  await tx.elevate()
  return held
}

/** Why a change came about. Without `cause` a person made it; a machine says what it is: `routing`, `rule:12`, `auto-resolve`, `snooze-over` … */
export interface Because {
  cause?: string | undefined
}

/** What an event carries of a change: ids and words, never content. */
export function told(from: unknown, to: unknown, { cause }: Because): Record<string, unknown> {
  return { from, to, ...(cause !== undefined && { cause }) }
}

/** Who is written down as having done it; null: the product itself. */
export function actorOf(tx: Tx): string | null {
  return tx.actor.userId === '0' ? null : tx.actor.userId
}
