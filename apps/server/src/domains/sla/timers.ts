import { instantOf } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** The job that looks at one conversation's clocks when the next of them rings. */
export const RING = 'sla.ring'

/** Books when each conversation is looked at next; undefined: not before something happens. */
export async function setTimers(tx: Tx, next: readonly { id: string; at: number | undefined }[]): Promise<void> {
  const still = next.filter(({ at }) => at === undefined).map(({ id }) => id)
  const rows = next.flatMap(({ id, at }) => (at === undefined ? [] : [{ ref: id, due_at: instantOf(at) }]))
  if (still.length > 0)
    await tx.run(sql`delete from timers where tenant_id = ${tx.tenantId} and what = ${RING} and ref = any (${still}::text[]) returning id`)
  if (rows.length > 0)
    await tx.run(sql`
      insert into timers (tenant_id, what, ref, due_at) select ${tx.tenantId}, ${RING}, r.ref, r.due_at from jsonb_to_recordset(${rows}::jsonb) as r(ref text, due_at timestamptz) order by r.ref
      on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}
