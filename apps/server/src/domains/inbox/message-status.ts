import type { MessageStatus } from '@switchboard/contracts'

/** How far each state of an outbound message is. `failed` and `unconfirmed` stand beside the ladder. */
const RANK: Partial<Record<MessageStatus, number>> = {
  scheduled: 0,
  pending: 1,
  unconfirmed: 2,
  failed: 2,
  sent: 3,
  delivered: 4,
  read: 5,
  played: 6,
}

/**
 * The state after a receipt. It only moves forward, so any order and any number of receipts end the same:
 * a later `sent`, `delivered` or `read` overrules `failed` and `unconfirmed`, and nothing overrules them backwards.
 */
export function later(current: MessageStatus, receipt: MessageStatus): MessageStatus {
  if (current === 'received') return current
  return (RANK[receipt] ?? -1) > (RANK[current] ?? -1) ? receipt : current
}

/** The furthest of several receipts. */
export function furthest(receipts: readonly MessageStatus[], from: MessageStatus = 'scheduled'): MessageStatus {
  return receipts.reduce(later, from)
}
