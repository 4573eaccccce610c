import type { Line } from '../../model.ts'
import type { ReceiptContext, WebhookEvent } from '../../platform.ts'
import { asksFor, told } from './webhook.ts'

const EVENTS = { delivered: 'delivered', read: 'seen', failed: 'failed' } as const

/** One callback for each message, also when several arrive or are read at once. Nothing is told of the server's own taking. */
export function receipt({ world, account, customer, lines, status, at, error }: ReceiptContext): WebhookEvent | undefined {
  if (status === 'sent' || !asksFor(account, EVENTS[status])) return undefined
  const part = { user_id: customer.platformId, ...(error ? { desc: error.title } : {}) }
  const event = ({ id }: Line) => told({ event: EVENTS[status], kind: `receipt.${status}`, at, messageIds: [id], part })
  for (const line of lines.slice(0, -1)) world.offer(account, event(line))
  const last = lines.at(-1)
  return last && event(last)
}
