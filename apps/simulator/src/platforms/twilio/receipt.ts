import type { Line } from '../../model.ts'
import type { ReceiptContext, WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import { addressOf, type Channel, sidOf } from './channel.ts'

/** Twilio calls the address that was named with the message, once for each; without one nobody hears. An SMS is never read. */
export function receipt(channel: Channel): (context: ReceiptContext) => WebhookEvent | undefined {
  return (context) => {
    if (channel.key === 'sms' && context.status === 'read') return undefined
    const events = context.lines.flatMap((line) => eventOf(channel, context, line) ?? [])
    for (const event of events.slice(0, -1)) context.world.offer(context.account, event)
    return events.at(-1)
  }
}

function eventOf(channel: Channel, { account, customer, status, error, at }: ReceiptContext, line: Line): WebhookEvent | undefined {
  if (line.correlation === undefined) return undefined
  const word = status === 'failed' ? 'undelivered' : status
  const onWhatsapp = channel.key === 'whatsapp-twilio'
  const body = present({
    AccountSid: account.appId,
    ApiVersion: '2010-04-01',
    From: account.account,
    To: addressOf(channel, customer),
    MessageSid: line.id,
    SmsSid: line.id,
    MessageStatus: word,
    SmsStatus: word,
    ErrorCode: error?.code,
    RawDlrDoneDate: !onWhatsapp && status !== 'sent' ? new Date(at).toISOString().slice(2, 16).replace(/\D/g, '') : undefined,
    ChannelPrefix: onWhatsapp ? 'whatsapp' : undefined,
    ChannelInstallSid: onWhatsapp ? sidOf('XE', account.account) : undefined,
    EventType: onWhatsapp ? word.toUpperCase() : undefined,
  })
  return { kind: `receipt.${status}`, messageIds: [line.id], body, url: line.correlation }
}
