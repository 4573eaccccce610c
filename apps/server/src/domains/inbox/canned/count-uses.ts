import { type Instant, placeholdersIn, type SendMessage, written } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'

/** A text made from a canned response never goes out with a variable in it. @throws {Invalid} saying which */
export function checkFilled({ text, cannedResponseIds }: SendMessage): void {
  if (!cannedResponseIds?.length) return
  const [gap] = placeholdersIn(text ?? '')
  if (gap) throw new Invalid('/text', `${written(gap.name)} is not filled in`)
}

/** Counts the uses by a message, in its own transaction, so that a message sent once counts once. One that is gone, or another's own, is passed over. */
export async function countUses(tx: Tx, { cannedResponseIds = [] }: SendMessage, by: { userId: string; at: Instant }): Promise<void> {
  // Always in the same order: two messages with the same two responses do not wait for each other.
  for (const id of cannedResponseIds.toSorted())
    await tx.run(sql`
      update canned_responses set usage_count = usage_count + 1, last_used_at = greatest(last_used_at, ${by.at}::timestamptz)
       where tenant_id = ${tx.tenantId} and id = ${id} and (user_id is null or user_id = ${by.userId}) returning id`)
}
