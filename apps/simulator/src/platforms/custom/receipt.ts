import { present } from '../../read.ts'
import type { ReceiptContext, WebhookEvent } from '../../platform.ts'
import { told } from './webhook.ts'

/** The shop's system tells of each message; what was read at once in one body. */
export function receipt({ account, lines, status, at, error }: ReceiptContext): WebhookEvent {
  const events = lines.map(({ id, correlation }) =>
    present({
      kind: 'receipt',
      target: id,
      clientRef: correlation,
      status,
      at: new Date(at).toISOString(),
      error: error && { code: String(error.code), message: error.title },
    }),
  )
  const event = told(account, `receipt.${status}`, lines, {})
  return { ...event, body: { ...event.body, events } }
}
