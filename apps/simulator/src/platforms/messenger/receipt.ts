import type { ReceiptContext, WebhookEvent } from '../../platform.ts'
import { told } from './webhook.ts'

/** Messenger reports in watermarks: everything sent up to that moment has arrived, or has been read. There is no `sent`. */
export function receipt({ account, customer, lines, status, at }: ReceiptContext): WebhookEvent | undefined {
  const messageIds = lines.map((line) => line.id)
  const watermark = Math.max(...lines.map((line) => line.at))
  if (status === 'delivered')
    return told(account, customer, { kind: 'receipt.delivered', messageIds, at, part: { delivery: { mids: messageIds, watermark } } })
  if (status === 'read') return told(account, customer, { kind: 'receipt.read', messageIds, at, part: { read: { watermark } } })
  return undefined
}
