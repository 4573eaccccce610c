import type { Instant } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { setPollTimer } from './timer.ts'

/**
 * Has a stream of a page, or all of them, polled now. While one is being polled it is polled once more right after. Streams that fail keep the pause they are
 * in, since a bell is no reason to believe that it has passed; `evenFailing`: a person says that it has. One that waits for its place in the day's budget goes on
 * waiting for it: it would get no earlier one, and lose that. @returns how many streams heard it
 */
export async function ringStreams(
  tx: Tx,
  pageId: string,
  { stream, evenFailing }: { stream?: string | undefined; evenFailing?: true } = {},
): Promise<number> {
  const at = now()
  const rows = await tx.run<{ stream: string; next_at: Instant }>(sql`
    update channels_page_cursor set next_at = case when granted then next_at else ${at}::timestamptz end, rung = true
     where tenant_id = ${tx.tenantId} and page_id = ${pageId} and stream = coalesce(${stream ?? null}, stream) and done_at is null
       and (${evenFailing ?? false}::boolean or (failures = 0 and next_at is not null)) returning stream, next_at`)
  for (const row of rows) await setPollTimer(tx, { pageId, stream: row.stream }, row.next_at)
  return rows.length
}
