import type { ReceiptContext, WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import { bsuidOf } from './identity.ts'
import { numberValue, seconds, told } from './webhook.ts'

/** One status per message. A reaction only ever gets as far as `sent`. */
export function receipt(context: ReceiptContext): WebhookEvent | undefined {
  const { account, status } = context
  const lines = context.lines.filter((line) => line.kind !== 'reaction' || status === 'sent' || status === 'failed')
  if (lines.length === 0) return undefined
  const statuses = lines.map((line) => statusOf(context, line))
  return told(account, {
    kind: `receipt.${status}`,
    messageIds: lines.map((line) => line.id),
    field: 'messages',
    value: numberValue(account, { statuses }),
  })
}

function statusOf({ customer, status, at, error }: ReceiptContext, line: { id: string; correlation?: string }) {
  return present({
    id: line.id,
    status,
    timestamp: seconds(at),
    recipient_id: customer.phone,
    recipient_user_id: bsuidOf(customer),
    biz_opaque_callback_data: line.correlation,
    conversation:
      status === 'sent'
        ? { id: `c${line.id.slice(-16)}`, expiration_timestamp: seconds(at + 86_400_000), origin: { type: 'service' } }
        : undefined,
    pricing:
      status === 'failed' || status === 'read'
        ? undefined
        : { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
    errors: error ? [failure(error)] : undefined,
  })
}

function failure({ code, title, details }: NonNullable<ReceiptContext['error']>) {
  const href = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/'
  return { code, title, message: title, error_data: { details: details ?? title }, href }
}
