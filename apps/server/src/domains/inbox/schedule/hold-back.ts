import type { Id, Instant, SendMessage } from '@switchboard/contracts'
import { instantOf, now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'

const FARTHEST_MS = 366 * 86_400_000

/** Until when a message is held back, and why. */
export interface HeldBack {
  dueAt: Instant
  /** For seconds, so that it can be taken back. */
  held: boolean
  cancelOnReply: boolean
}

/** What the writer wants of it; undefined: it goes at once. @throws {Invalid} */
export function heldBack({
  sendAfter,
  holdS,
  cancelOnReply = false,
}: Pick<SendMessage, 'sendAfter' | 'holdS' | 'cancelOnReply'>): HeldBack | undefined {
  if (sendAfter !== undefined && holdS !== undefined) throw new Invalid('/holdS', 'Either held back for seconds, or sent at a moment')
  if (cancelOnReply && sendAfter === undefined)
    throw new Invalid('/cancelOnReply', 'Only what is sent later can be cancelled by the customer')
  if (holdS !== undefined) return { dueAt: instantOf(Date.now() + holdS * 1000), held: true, cancelOnReply }
  if (sendAfter === undefined) return undefined
  checkMoment(sendAfter)
  return { dueAt: sendAfter, held: false, cancelOnReply }
}

/** @throws {Invalid} when it lies too far ahead */
export function checkMoment(sendAfter: Instant): void {
  if (Date.parse(sendAfter) > Date.now() + FARTHEST_MS) throw new Invalid('/sendAfter', 'At most a year ahead')
}

interface Holding extends HeldBack {
  author: { userId: string }
  /** Of the conversation, which is locked. */
  inboundCount: number
}

/** Writes down that messages, written together, wait for their moment, and has it rung once for all of them. */
export async function holdBack(tx: Tx, ids: readonly Id[], { dueAt, held, cancelOnReply, author, inboundCount }: Holding): Promise<void> {
  const [first = ''] = ids
  await tx.run(sql`
    insert into message_schedules (tenant_id, message_id, first_message_id, user_id, held, due_at, cancel_after_inbound, created_at)
    select ${tx.tenantId}, r.id, ${first}, ${author.userId === '0' ? null : author.userId}, ${held}, ${dueAt}, ${cancelOnReply ? inboundCount : null}::integer, ${now()}
      from unnest(${ids}::bigint[]) as r(id) returning message_id`)
  await ringAt(tx, first, dueAt)
}

/** The one timer of what was written together. */
export async function ringAt(tx: Tx, firstId: Id, dueAt: Instant): Promise<void> {
  await tx.run(
    sql`insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, 'inbox.send-scheduled', ${firstId}, ${dueAt}) on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`,
  )
}
