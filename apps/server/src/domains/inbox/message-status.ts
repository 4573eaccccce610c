import type { MessageStatus } from '@switchboard/contracts'

/** How far each state of an outbound message is. A platform may take a message and say later that it failed; only a delivery proves it wrong. */
const RANK: Partial<Record<MessageStatus, number>> = {
  scheduled: 0,
  pending: 1,
  unconfirmed: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
  played: 7,
}

/**
 * The state after a receipt. It only moves forward, so any order and any number of receipts end the same:
 * a `failed` overrules `sent`, a `delivered` or `read` overrules `failed`, and nothing moves a message backwards.
 */
export function later(current: MessageStatus, receipt: MessageStatus): MessageStatus {
  if (current === 'received') return current
  return (RANK[receipt] ?? -1) > (RANK[current] ?? -1) ? receipt : current
}

/** The furthest of several receipts. */
export function furthest(receipts: readonly MessageStatus[], from: MessageStatus = 'scheduled'): MessageStatus {
  return receipts.reduce(later, from)
}
