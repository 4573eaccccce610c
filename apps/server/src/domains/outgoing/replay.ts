import type { ReplaySpan } from '@switchboard/contracts'
import { REPLAY_SPAN_MAX } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Conflict, Invalid, NotFound } from '../../infra/errors.ts'
import type { LinkTo } from '../inbox/index.ts'
import { feedAfter } from '../../infra/feed/feed.ts'
import { hydrate } from '../live/index.ts'
import { sendAgain } from './deliveries.ts'
import { readersOf } from './readers.ts'
import { bookSending, writeDeliveries } from './write-deliveries.ts'

const BATCH = 300

/** Sends one delivery anew. @throws {NotFound | Conflict} when the address is switched off */
export async function replayDelivery(tx: Tx, endpointId: string, id: string): Promise<void> {
  await ready(tx, endpointId)
  await sendAgain(tx, endpointId, id)
  bookSending(tx, endpointId)
}

/**
 * Sends anew what happened in a span of time, as it is seen now; what was never sent, since the address was off or did not want it, as well. Returns how
 * many there are to send. @throws {NotFound | Conflict | Invalid}
 */
export async function replaySpan(tx: Tx, endpointId: string, { since, until }: ReplaySpan, linkTo: LinkTo): Promise<number> {
  const { events, author_id: authorId } = await ready(tx, endpointId)
  const span = await tx.one<{ first: string | null; last: string | null }>(sql`
    select min(n) as first, max(n) as last from event_feed where tenant_id = ${tx.tenantId} and created_at > ${since} and created_at <= ${until ?? now()}`)
  if (span?.first == null || span.last === null) return 0
  const [first, last] = [Number(span.first), Number(span.last)]
  if (last - first >= REPLAY_SPAN_MAX)
    throw new Invalid('/since', `This span holds more than ${REPLAY_SPAN_MAX} events: take a shorter one`)
  await tx.elevate() // what the author may see of it is decided line by line
  const reader = (await readersOf(tx, [authorId])).get(authorId ?? '')
  let queued = 0
  for (let from = first - 1; from < last; from += BATCH) {
    const rows = await feedAfter(tx, from, Math.min(BATCH, last - from))
    queued += await writeDeliveries(
      tx,
      { id: endpointId, events, reader },
      { happenings: await hydrate(tx, rows, [], linkTo), linkTo, again: true },
    )
  }
  return queued
}

/** An address that rests after failures does so no longer: somebody wants to see it work. */
async function ready(tx: Tx, id: string): Promise<{ events: string[]; author_id: string | null }> {
  const row = await tx.one<{ events: string[]; author_id: string | null; is_active: boolean }>(
    sql`select events, author_id, is_active from webhook_endpoints where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row) throw new NotFound('webhook endpoint')
  if (!row.is_active) throw new Conflict('This address is switched off: switch it on first')
  await tx.run(sql`update webhook_endpoints set paused_until = null where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  return row
}
