import type { Delivery } from '../adapter.ts'

/** A public answer has no other recipient than the comment: whoever cannot be reached is a comment that was deleted. */
export function tellGone(delivery: Delivery): Delivery {
  return delivery.kind === 'refused' && delivery.error.class === 'recipient' ? { ...delivery, gone: true } : delivery
}
