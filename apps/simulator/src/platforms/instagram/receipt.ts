import type { ReceiptContext, WebhookEvent } from '../../platform.ts'
import { told } from './webhook.ts'

/** Instagram tells only that something was seen, by the last message of it. */
export function receipt({ account, customer, lines, status, at }: ReceiptContext): WebhookEvent | undefined {
  const last = lines.at(-1)
  if (status !== 'read' || !last) return undefined
  return told(account, customer, { kind: 'receipt.read', messageIds: lines.map(({ id }) => id), at, part: { read: { mid: last.id } } })
}
