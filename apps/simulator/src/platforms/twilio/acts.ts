import { addLine, newLine } from '../../lines.ts'
import type { Customer } from '../../model.ts'
import type { Act, ActContext, WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import { addressOf, type Channel, newSid } from './channel.ts'
import { fileRef } from '../../world/media.ts'
import { mediaUrl } from './media.ts'

const STOP = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])
const START = new Set(['START', 'YES', 'UNSTOP'])
const REPLIES = {
  stop: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  start: 'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.',
}

/** A message of the customer. What a test names in `payload` goes along as it is, such as `Forwarded` or `OptOutType`. */
function inbound(channel: Channel, context: ActContext, params: Record<string, unknown> = {}): WebhookEvent {
  const { world, account, customer, line, target, payload } = context
  const onWhatsapp = channel.key === 'whatsapp-twilio'
  const files = Object.fromEntries(
    line.files.flatMap((file, place) => [
      [`MediaUrl${place}`, mediaUrl(world, account, { line, file })],
      [`MediaContentType${place}`, file.mimeType],
    ]),
  )
  const body = present({
    MessageSid: line.id,
    SmsMessageSid: line.id,
    SmsSid: line.id,
    AccountSid: account.appId,
    MessagingServiceSid: account.own.messagingService,
    From: addressOf(channel, customer),
    To: account.account,
    Body: line.text ?? '',
    NumMedia: line.files.length,
    NumSegments: 1,
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
    ProfileName: onWhatsapp ? customer.name : undefined,
    WaId: onWhatsapp && customer.phone ? customer.phone.replace(/\D/g, '') : undefined,
    MessageType: onWhatsapp ? 'text' : undefined,
    OriginalRepliedMessageSid: onWhatsapp ? target?.id : undefined,
    OriginalRepliedMessageSender:
      onWhatsapp && target ? (target.direction === 'in' ? addressOf(channel, customer) : account.account) : undefined,
    ...files,
    ...params,
    ...payload,
  })
  return { kind: line.kind, messageIds: [line.id], body }
}

/** Twilio takes some words for itself, answers them, and passes them on. */
function written(channel: Channel, context: ActContext): WebhookEvent {
  const word = (context.line.text ?? '').trim().toUpperCase()
  if (channel.key === 'sms' && STOP.has(word)) subscribe(context, { on: false, reply: REPLIES.stop })
  if (channel.key === 'sms' && START.has(word) && context.customer.own.optedOut === true)
    subscribe(context, { on: true, reply: REPLIES.start })
  return inbound(channel, context)
}

function subscribe({ world, customer, at }: ActContext, { on, reply }: { on: boolean; reply: string }): void {
  const { own }: Customer = customer
  own.optedOut = !on
  addLine(world, customer, newLine({ id: newSid('SM'), at: at + 1, direction: 'out', kind: 'text', via: 'app', text: reply }))
}

/** A card travels as a file of its own. */
function card(channel: Channel, context: ActContext): WebhookEvent {
  const { world, account, line } = context
  const { name = '', phone = '' } = line.contact ?? {}
  const bytes = Buffer.from(`BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nTEL;TYPE=CELL:${phone}\r\nEND:VCARD\r\n`)
  const mimeType = channel.key === 'sms' ? 'text/x-vcard' : 'text/vcard'
  line.files = [fileRef(world.media.add(account.account, { name: 'contact.vcf', mimeType, bytes }, world.now()))]
  const event = inbound(channel, context, channel.key === 'sms' ? {} : { MessageType: 'contacts' })
  line.files = [] // on the phone it is a card
  return event
}

/** What a customer can send, by the kind the control API names it with. */
export function messageActs(channel: Channel): Readonly<Record<string, Act>> {
  const typed =
    (type: string): Act =>
    (context) =>
      inbound(channel, context, channel.key === 'sms' ? {} : { MessageType: type })
  const both: Record<string, Act> = {
    text: (context) => written(channel, context),
    image: typed('image'),
    video: typed('video'),
    audio: typed('audio'),
    voice: typed('audio'),
    file: typed('document'),
    contact: (context) => card(channel, context),
  }
  if (channel.key === 'sms') return both
  const choice =
    (of: (context: ActContext) => Record<string, unknown>): Act =>
    (context) =>
      inbound(channel, { ...context, payload: {} }, of(context))
  return {
    ...both,
    sticker: typed('sticker'),
    location: (context) => {
      const { latitude, longitude, name, address } = context.line.location ?? {}
      return inbound(channel, context, {
        MessageType: 'location',
        Latitude: latitude,
        Longitude: longitude,
        ...present({ Label: name, Address: address }),
      })
    },
    'button-reply': choice(({ line, payload }) => ({
      MessageType: 'interactive',
      ButtonText: line.text ?? '',
      ButtonPayload: payload.id ?? line.text ?? '',
    })),
    'list-reply': choice(({ line, payload }) => ({
      MessageType: 'interactive',
      ListId: payload.id ?? line.text ?? '',
      ListTitle: line.text ?? '',
    })),
    // What Twilio does not forward arrives with nothing in it.
    unsupported: typed('unsupported'),
  }
}
