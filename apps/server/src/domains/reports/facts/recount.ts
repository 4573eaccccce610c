import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** The job that makes the facts of one long conversation anew; its timer's `ref` is the conversation. */
export const RECOUNT = 'reports.recount'

/** With more messages than that, reading all of it for each one that comes would be felt. */
const LONG_MESSAGES = 500
const LATER_MS = 30_000

/** Books the facts of long conversations for half a minute from now, unless they are booked. @returns the others */
export async function putOff(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(sql`
    select conversation_id as id from conversation_facts
     where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) and inbound + replies + automatic > ${LONG_MESSAGES}`)
  if (rows.length === 0) return [...ids]
  const long = new Set(rows.map(({ id }) => id))
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) select ${tx.tenantId}, ${RECOUNT}, r.id, ${instantOf(Date.now() + LATER_MS)} from unnest(${[...long]}::text[]) as r(id)
    on conflict (tenant_id, what, ref) do nothing returning id`)
  return ids.filter((id) => !long.has(id))
}
