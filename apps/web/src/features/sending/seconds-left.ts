import type { Message } from '@switchboard/contracts'

/** How many seconds a message can still be taken back, `sinceMs` after it was shown. Both moments are the server's: this clock may be wrong. Pure. */
export function secondsLeft({ sendAfter, createdAt }: Pick<Message, 'sendAfter' | 'createdAt'>, sinceMs: number): number {
  const heldMs = sendAfter === null ? 0 : Date.parse(sendAfter) - Date.parse(createdAt)
  return Math.max(0, Math.ceil((heldMs - sinceMs) / 1000))
}
