import type { JsonObject } from '@switchboard/contracts'
import type { Identity, OutboundMedia, OutboundMessage } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { placeOf, type Thread, threadOf } from './ids.ts'

/** A call that sends: which method, what beside the file, and the file with the field it goes in. */
export interface SendCall {
  method: string
  parameters: JsonObject
  upload?: { field: string; medium: OutboundMedia }
}

/** Sound that Telegram plays, as a voice note or a piece of music. Other sound goes as a file. */
const PLAYED = /^audio\/(?:mpeg|mp3|mp4|m4a|x-m4a|aac)\b/i
const SPOKEN = /^audio\/(?:ogg|opus)\b/i

/**
 * The call for one message that `check` has passed. Undefined when nobody in `to` can be reached. Words go without markup, so that whatever an
 * agent writes arrives as it is. Pure.
 */
export function render(message: OutboundMessage): SendCall | undefined {
  const chat = chatOf(message.to)
  if (chat === undefined) return undefined
  const around = compact({ chat_id: Number(chat), ...threadIn(threadOf(message.threadKey)), reply_parameters: quoteOf(message) })
  const { text, location, contact, media: [medium] = [] } = message
  if (medium) return renderFile(medium, compact({ ...around, caption: text || undefined }))
  if (location) return renderPlace(location, around)
  if (contact) {
    const [phone = ''] = contact.phones
    return { method: 'sendContact', parameters: { ...around, phone_number: phone, first_name: contact.name } }
  }
  return { method: 'sendMessage', parameters: compact({ ...around, text, reply_markup: buttonsOf(message) }) }
}

/** The chat to write to: a supergroup before the group that it was once. */
export function chatOf(to: readonly Identity[]): string | undefined {
  const chats = to.filter(({ kind, value }) => kind === 'telegram' && /^-?\d+$/.test(value)).map(({ value }) => value)
  return chats.find((chat) => chat.startsWith('-100')) ?? chats[0]
}

function threadIn(thread: Thread | undefined): JsonObject {
  if (thread === undefined) return {}
  return 'connection' in thread ? { business_connection_id: thread.connection } : { message_thread_id: thread.topic }
}

/** That the quoted message is gone meanwhile is no reason to hold the answer back. */
function quoteOf({ replyTo }: OutboundMessage): JsonObject | undefined {
  const place = replyTo === undefined ? undefined : placeOf(replyTo)
  return place && { message_id: place.message, allow_sending_without_reply: true }
}

/** Each button in a row of its own: their titles are read wholly on a narrow phone. */
function buttonsOf({ buttons = [] }: OutboundMessage): JsonObject | undefined {
  if (buttons.length === 0) return undefined
  return { inline_keyboard: buttons.map(({ id, title }) => [{ text: title, callback_data: id }]) }
}

function renderFile(medium: OutboundMedia, parameters: JsonObject): SendCall {
  const [method, field] = methodFor(medium)
  return { method, parameters, upload: { field, medium } }
}

function methodFor({ kind, voice, file: { mimeType } }: OutboundMedia): [method: string, field: string] {
  if (kind === 'sticker') return ['sendSticker', 'sticker']
  if (kind === 'image') return /^image\/gif\b/i.test(mimeType) ? ['sendAnimation', 'animation'] : ['sendPhoto', 'photo']
  if (kind === 'video' && /^video\/mp4\b/i.test(mimeType)) return ['sendVideo', 'video']
  if (kind === 'audio' && voice && (SPOKEN.test(mimeType) || PLAYED.test(mimeType))) return ['sendVoice', 'voice']
  if (kind === 'audio' && PLAYED.test(mimeType)) return ['sendAudio', 'audio']
  return ['sendDocument', 'document']
}

/** A place with a name is a venue, which needs an address too. */
function renderPlace({ latitude, longitude, name, address }: NonNullable<OutboundMessage['location']>, around: JsonObject): SendCall {
  const place = { ...around, latitude, longitude }
  if (!name && !address) return { method: 'sendLocation', parameters: place }
  return { method: 'sendVenue', parameters: { ...place, title: name || address, address: address || name } }
}
