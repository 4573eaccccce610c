import type { Id, Schedule } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** How those of the messages wait that do. */
export async function schedulesOf(tx: Tx, messages: readonly { id: Id; status: string }[]): Promise<ReadonlyMap<Id, Schedule>> {
  const ids = messages.filter(({ status }) => status === 'scheduled').map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await tx.run<{ message_id: Id } & Schedule>(sql`
    select message_id, first_message_id as "firstId", held, cancel_after_inbound is not null as "cancelOnReply", version from message_schedules
     where tenant_id = ${tx.tenantId} and message_id = any (${ids}::bigint[])`)
  return new Map(rows.map(({ message_id, ...schedule }) => [message_id, schedule]))
}
