import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** The timer, and the job, of one user's mail of what stayed unread. */
export const DIGEST = 'notices.digest'

/** Sees to it that each of these users is looked after when his time has come; what is due for him earlier stays as it is. */
export async function bookDigests(tx: Tx, wanted: readonly { userId: string; dueAt: string }[]): Promise<void> {
  if (wanted.length === 0) return
  const byUser = new Map(wanted.map(({ userId, dueAt }) => [userId, dueAt]))
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at)
    select ${tx.tenantId}, ${DIGEST}, d.ref, d.due_at from unnest(${[...byUser.keys()]}::text[], ${[...byUser.values()]}::timestamptz[]) as d(ref, due_at) order by d.ref
    on conflict (tenant_id, what, ref) do nothing returning id`)
}
