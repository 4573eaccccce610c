import type { ConversationStatus, Instant } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { actorOf, type Because, type Held, told } from './held.ts'

/** What conversations are to become. */
export interface NewStatus {
  status: ConversationStatus
  /** With `snoozed`: when the snooze ends; null: when somebody writes. */
  until?: Instant | null
  /** With `until`: what the customer writes does not end it. */
  throughReplies?: boolean
}

/**
 * Puts conversations into a state. One that is in the state already is left alone, a snoozed one gets its new end.
 * @returns those that changed
 * @throws {Invalid} when the end of the snooze has passed
 */
export async function setStatus(
  tx: Tx,
  held: readonly Held[],
  { status, until = null, throughReplies = false }: NewStatus,
  because: Because = {},
): Promise<Held[]> {
  const at = now()
  if (until !== null && until <= at) throw new Invalid('/snoozedUntil', 'This moment has passed')
  const asleep = status === 'snoozed'
  const changed = held.filter((one) => one.status !== status || asleep)
  if (changed.length === 0) return []
  const ids = changed.map(({ id }) => id)
  const ends = status === 'resolved' || status === 'archived'
  await tx.run(sql`
    update omnichannel_conversation set status = ${status}, snoozed_until = ${until}, snoozed_at = ${asleep ? at : null}, snoozed_by = ${asleep ? actorOf(tx) : null}, snooze_through_replies = ${asleep && throughReplies},
           resolved_at = case when ${status} = 'resolved' then coalesce(resolved_at, ${at}::timestamptz) when ${status} = 'archived' then resolved_at end, resolved_by = case when ${status} = 'resolved' then ${actorOf(tx)}::bigint end,
           archived_at = ${status === 'archived' ? at : null}, waiting_since = case when ${ends} then null else waiting_since end, unread_count = case when ${ends} then 0 else unread_count end, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) returning id`)
  await setTimers(tx, ids, until)
  for (const { id, status: from } of changed) {
    if (from !== status)
      tx.emit({ type: 'conversation.status_changed', conversationId: id, fields: ['status'], data: told(from, status, because) })
    if (asleep)
      tx.emit({
        type: 'conversation.snoozed',
        conversationId: id,
        fields: ['snoozedUntil'],
        data: { until, ...(throughReplies && { throughReplies }), ...(because.cause !== undefined && { cause: because.cause }) },
      })
  }
  return changed
}

async function setTimers(tx: Tx, ids: readonly string[], until: Instant | null): Promise<void> {
  if (until === null)
    await tx.run(
      sql`delete from timers where tenant_id = ${tx.tenantId} and what = 'inbox.end-snooze' and ref = any (${ids}::text[]) returning id`,
    )
  else
    await tx.run(sql`
      insert into timers (tenant_id, what, ref, due_at) select ${tx.tenantId}, 'inbox.end-snooze', i, ${until} from unnest(${ids}::text[]) i order by i
      on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}
