import { addLine, newLine, showTyping } from '../../lines.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute, PlatformError } from '../../platform.ts'
import { startFailure, startReceipts } from '../../receipts.ts'
import type { World } from '../../world/world.ts'
import { type Channel, customerAt, newSid } from './channel.ts'
import { NOT_ON_WHATSAPP, OUTSIDE_WINDOW, twilioError, UNKNOWN_NUMBER, UNREACHABLE } from './errors.ts'
import { bubbleOf, type Bubble } from './bubble.ts'
import { receipt } from './receipt.ts'
import { resourceOf } from './resource.ts'

const WINDOW_MS = 24 * 3_600_000
const TEXT_MAX = 1600
const FILES_MAX = { sms: 10, 'whatsapp-twilio': 1 } as const

/** `POST /Messages.json` of one channel. */
export function sendRoute(channel: Channel): ApiRoute {
  return {
    method: 'POST',
    path: /^\/2010-04-01\/Accounts\/(?<sid>AC\w+)\/Messages\.json$/,
    kind: 'send',
    owner: (call, world) => sender(call, world, channel),
    act: (call, account, world) => send(call, { channel, account, world }),
  }
}

/** The number that `From` names, or the first of a messaging service. */
function sender({ fields, params }: ApiCall, world: World, { key }: Channel): Account | undefined {
  const fits = (account: Account) =>
    fields.From === undefined
      ? fields.MessagingServiceSid !== undefined && account.own.messagingService === fields.MessagingServiceSid
      : account.account === fields.From
  return world.accounts.find(key, (account) => account.appId === params.sid && fits(account))
}

export interface Sending {
  channel: Channel
  account: Account
  world: World
}

async function send(call: ApiCall, where: Sending): Promise<Answer> {
  // A name may come several times, which a plain object of fields cannot hold.
  const form = new URLSearchParams(call.raw.toString())
  const refusal = refused(form, where)
  if (refusal) return refusal
  const bubble = await bubbleOf(form, where)
  return 'status' in bubble ? bubble : take(form, bubble, where)
}

/** What Twilio says no to at once. */
function refused(form: URLSearchParams, { channel, account, world }: Sending): Answer | undefined {
  const to = form.get('To')
  const links = form.getAll('MediaUrl')
  if (!to) return twilioError(21604, "A 'To' phone number is required")
  if (to.startsWith('whatsapp:') !== (channel.prefix !== ''))
    return twilioError(21910, 'Invalid From and To pair. From and To should be of the same channel')
  if (!/^(\+[1-9]\d{6,14}|\d{3,8}|[A-Z]{2}\.\w+)$/.test(to.slice(channel.prefix.length)))
    return twilioError(21211, `The 'To' number ${to} is not a valid phone number`)
  if (!form.get('Body') && links.length === 0 && !form.get('ContentSid')) return twilioError(21602, 'Message body is required')
  if ((form.get('Body') ?? '').length > TEXT_MAX)
    return twilioError(21617, 'The concatenated message body exceeds the 1600 character limit')
  if (links.length > FILES_MAX[channel.key]) return twilioError(21623, 'Number of media files exceeds allowed limit')
  if (links.some((link) => !/^https?:$/.test(URL.parse(link)?.protocol ?? ''))) return twilioError(21620, 'Invalid media URL(s)')
  const callback = form.get('StatusCallback')
  if (callback !== null && !URL.canParse(callback)) return twilioError(21609, `The 'StatusCallback' URL ${callback} is not a valid URL`)
  if (customerAt(world, account, { channel, address: to })?.own.optedOut === true)
    return twilioError(21610, 'Attempt to send to unsubscribed recipient')
  return undefined
}

/** From here on the answer is 201; whatever else is wrong shows in a callback. */
function take(form: URLSearchParams, bubble: Bubble, { channel, account, world }: Sending): Answer {
  const to = form.get('To') ?? ''
  const customer = customerAt(world, account, { channel, address: to })
  const line = newLine({
    id: newSid(bubble.line.files?.length ? 'MM' : 'SM'),
    at: world.now(),
    direction: 'out',
    kind: 'text',
    via: 'api',
    ...bubble.line,
    ...(form.has('StatusCallback') && { correlation: form.get('StatusCallback') ?? '' }),
  })
  if (customer) deliver(line, customer, { bubble, channel, world })
  else tellNobodyIsThere(line, to, { channel, account, world })
  const shown = resourceOf(line, { channel, account, customer })
  return { status: 201, body: { ...shown, to, status: 'queued', date_sent: null, num_segments: String(segments(line.text ?? '')) } }
}

function deliver(line: Line, customer: Customer, { bubble, channel, world }: { bubble: Bubble; channel: Channel; world: World }): void {
  const error = failureOf(customer, channel, { bubble, world })
  addLine(world, customer, line)
  showTyping(world, customer, { on: false, forMs: 0 })
  if (error) startFailure(world, customer, { line, error })
  else startReceipts(world, customer, line)
}

function failureOf(customer: Customer, channel: Channel, { bubble, world }: { bubble: Bubble; world: World }): PlatformError | undefined {
  if (customer.unreachable) return channel.key === 'sms' ? UNREACHABLE : NOT_ON_WHATSAPP
  const late = channel.key === 'whatsapp-twilio' && world.now() - customer.lastInteractionAt > WINDOW_MS
  return bubble.failure ?? (late && !bubble.approved ? OUTSIDE_WINDOW : undefined)
}

/** Twilio takes a message to any number, and learns from the carrier that there is no such one. */
function tellNobodyIsThere(line: Line, to: string, { channel, account, world }: Sending): void {
  world.timers.after(account.receipts.sentAfterMs, () => {
    const customer = { platformId: to.slice(channel.prefix.length) } as Customer
    const error = channel.key === 'sms' ? UNKNOWN_NUMBER : NOT_ON_WHATSAPP
    const event = receipt(channel)({ world, account, customer, lines: [line], status: 'failed', at: world.now(), error })
    if (event) world.offer(account, event)
  })
}

/** As the invoice counts them, roughly: letters beyond the basic ones make all of them wide. */
function segments(text: string): number {
  const wide = /[^\x20-\x7e\n\r£¥èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüà¿¡]/.test(text)
  const [alone, chained] = wide ? [70, 67] : [160, 153]
  return text.length <= alone ? 1 : Math.ceil(text.length / chained)
}
