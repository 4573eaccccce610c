import type { ReceiptContext, WebhookEvent } from '../../platform.ts'

/** Received once per message, seen with a list. Zalo tells nothing of a message that only reached its server. */
export function receipt({ account, customer, lines, status, at }: ReceiptContext): WebhookEvent | undefined {
  const messageIds = lines.map((line) => line.id)
  const head = { app_id: account.appId, sender: { id: customer.platformId }, recipient: { id: account.account } }
  if (status === 'read') {
    return {
      kind: 'receipt.read',
      messageIds,
      body: { ...head, event_name: 'user_seen_message', message: { msg_ids: messageIds }, timestamp: String(at) },
    }
  }
  const [line] = lines
  if (status !== 'delivered' || !line) return undefined
  const message =
    line.kind === 'template'
      ? { msg_id: line.id, delivery_time: String(at), ...(line.correlation ? { tracking_id: line.correlation } : {}) }
      : { msg_id: line.id }
  return {
    kind: 'receipt.delivered',
    messageIds: [line.id],
    body: { ...head, event_name: 'user_received_message', message, timestamp: String(at) },
  }
}
