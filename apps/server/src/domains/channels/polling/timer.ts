import type { Instant } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** The timers of polling. Workers take them from the table themselves: a poll may last as long as its platform, and no other job should wait behind it. */
export const POLL_TIMER = 'channels.poll'

/** Which page, and which of its streams. */
export interface StreamRef {
  pageId: string
  stream: string
}

export function refOf({ pageId, stream }: StreamRef): string {
  return `${pageId}/${stream}`
}

export function streamOf(ref: string): StreamRef {
  const slash = ref.indexOf('/')
  return { pageId: ref.slice(0, slash), stream: ref.slice(slash + 1) }
}

/** Has the stream polled at that moment, and at no other; null: not at all. */
export async function setPollTimer(tx: Tx, of: StreamRef, dueAt: Instant | null): Promise<void> {
  if (dueAt === null)
    await tx.run(sql`delete from timers where tenant_id = ${tx.tenantId} and what = ${POLL_TIMER} and ref = ${refOf(of)} returning id`)
  else
    await tx.run(sql`
      insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, ${POLL_TIMER}, ${refOf(of)}, ${dueAt})
      on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}
