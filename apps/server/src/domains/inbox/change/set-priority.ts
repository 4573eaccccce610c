import type { Priority } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Because, type Held, told } from './held.ts'

/** Says how urgent conversations are. @returns those that changed */
export async function setPriority(tx: Tx, held: readonly Held[], priority: Priority, because: Because = {}): Promise<Held[]> {
  const changed = held.filter((one) => one.priority !== priority)
  if (changed.length === 0) return []
  await tx.run(
    sql`update omnichannel_conversation set priority = ${priority}, version = version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = any (${changed.map(({ id }) => id)}::bigint[]) returning id`,
  )
  tx.emit(
    ...changed.map(({ id, priority: from }) => ({
      type: 'conversation.updated',
      conversationId: id,
      fields: ['priority'],
      data: told(from, priority, because),
    })),
  )
  return changed
}
