import { addLine, newLine } from '../../lines.ts'
import type { Account, Choice, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, numeric, present, text } from '../../read.ts'
import { startReceipts } from '../../receipts.ts'
import { fetchLink } from '../../wire/fetch-link.ts'
import { fileRef, type Media } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { sendShapes } from './checks.ts'
import { bad, telegramOk, tooLarge } from './errors.ts'
import { filePart, mediaOf } from './files.ts'
import { botRoutes } from './owner.ts'
import { isAnswer, reach } from './reach.ts'
import { botOf, headOf, newMessageId, numberOf } from './shapes.ts'

const MB = 1024 * 1024
const TEXT_MAX = 4096
const CAPTION_MAX = 1024
const CALLBACK_MAX = 64

type Given = Record<string, unknown>

/** Which field of a method holds the file, and what it becomes on the phone. */
const FILES: Readonly<Record<string, { field: string; kind: string; maxBytes: number; types?: RegExp; refusal?: string }>> = {
  sendPhoto: { field: 'photo', kind: 'image', maxBytes: 10 * MB, types: /^image\/(?:jpeg|png|webp)$/, refusal: 'IMAGE_PROCESS_FAILED' },
  sendVideo: { field: 'video', kind: 'video', maxBytes: 50 * MB },
  sendAnimation: { field: 'animation', kind: 'gif', maxBytes: 50 * MB },
  sendAudio: { field: 'audio', kind: 'audio', maxBytes: 50 * MB },
  sendVoice: { field: 'voice', kind: 'voice', maxBytes: 50 * MB },
  sendVideoNote: { field: 'video_note', kind: 'video-note', maxBytes: 50 * MB },
  sendDocument: { field: 'document', kind: 'file', maxBytes: 50 * MB },
  sendSticker: { field: 'sticker', kind: 'sticker', maxBytes: 50 * MB },
}

export const sendRoutes: readonly ApiRoute[] = Object.keys(sendShapes).flatMap((method) =>
  botRoutes(method, 'send', (given, account, world, call) => send(method, given, { account, world, call })),
)

interface Where {
  account: Account
  world: World
  call: ApiCall
}

async function send(method: string, given: Given, where: Where): Promise<Answer> {
  const { account, world } = where
  const wrong = sendShapes[method]?.check(given, '')[0]
  if (wrong) return bad(wrong.message)
  const customer = reach(given, account, world)
  if (isAnswer(customer)) return customer
  const objection = wordsWrong(method, given) ?? buttonsWrong(given) ?? quoteWrong(given, customer, where)
  if (objection) return objection
  const content = await contentOf(method, given, where)
  return 'body' in content ? content : deliver(given, content, { customer, account, world })
}

function wordsWrong(method: string, given: Given): Answer | undefined {
  const words = text(given.text) ?? ''
  if (method === 'sendMessage' && words.trim() === '') return bad('message text is empty')
  if (words.length > TEXT_MAX) return bad('message is too long')
  return (text(given.caption) ?? '').length > CAPTION_MAX ? bad('message caption is too long') : undefined
}

function buttonsWrong(given: Given): Answer | undefined {
  const buttons = list(at(given.reply_markup, 'inline_keyboard')).flatMap(list)
  if (buttons.some((button) => Buffer.byteLength(text(at(button, 'callback_data')) ?? '') > CALLBACK_MAX)) return bad('BUTTON_DATA_INVALID')
  const empty = buttons.some((button) => at(button, 'callback_data') === undefined && at(button, 'url') === undefined)
  return empty ? bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard") : undefined
}

function quoteWrong(given: Given, customer: Customer, { account, world }: Where): Answer | undefined {
  if (given.reply_parameters === undefined || quoted(given, customer, { account, world })) return undefined
  return at(given.reply_parameters, 'allow_sending_without_reply') === true ? undefined : bad('message to be replied not found')
}

function quoted(given: Given, customer: Customer, { account, world }: { account: Account; world: World }): Line | undefined {
  const number = at(given.reply_parameters, 'message_id')
  return world.threads.find(account, `${customer.platformId}:${number}`)?.line
}

async function contentOf(method: string, given: Given, where: Where): Promise<Partial<Line> | Answer> {
  if (FILES[method]) return fileContent(method, given, where)
  const place = { latitude: numeric(given.latitude) ?? 0, longitude: numeric(given.longitude) ?? 0 }
  if (method === 'sendLocation') return { kind: 'location', location: place }
  if (method === 'sendVenue')
    return { kind: 'location', location: { ...place, name: text(given.title) ?? '', address: text(given.address) ?? '' } }
  if (method === 'sendContact')
    return { kind: 'contact', contact: { name: text(given.first_name) ?? '', phone: text(given.phone_number) ?? '' } }
  return { kind: 'text', text: text(given.text) ?? '' }
}

async function fileContent(method: string, given: Given, { account, world, call }: Where): Promise<Partial<Line> | Answer> {
  const rule = FILES[method]
  if (!rule) return bad('no such method')
  const media = await givenFile(rule.field, given, { account, world, call })
  if ('status' in media) return media
  if (media.size > rule.maxBytes) return tooLarge()
  if (rule.types && !rule.types.test(media.mimeType)) return bad(rule.refusal ?? 'wrong type of file')
  return { kind: rule.kind, files: [fileRef(media)], ...present({ text: text(given.caption) }) }
}

/** Part of the form, or the id of a file that this bot knows, or an address from which Telegram fetches it. */
async function givenFile(field: string, given: Given, { account, world, call }: Where): Promise<Media | Answer> {
  const upload = call.files[field]
  if (upload) return upload.bytes.length === 0 ? bad('file must be non-empty') : world.media.add(account.account, upload, world.now())
  const named = text(given[field])
  if (named === undefined) return bad(`there is no ${field} in the request`)
  const known = mediaOf(named, account, world)
  if (known) return known
  if (!/^https?:\/\//.test(named)) return bad('wrong remote file identifier specified: Wrong character in the string')
  const fetched = await fetchLink(named)
  return fetched.kind === 'file' ? world.media.add(account.account, fetched.file, world.now()) : bad('failed to get HTTP URL content')
}

function deliver(given: Given, content: Partial<Line>, where: { customer: Customer; account: Account; world: World }): Answer {
  const { customer, account, world } = where
  const quote = given.reply_parameters === undefined ? undefined : quoted(given, customer, where)
  const choices = choicesOf(given)
  const line = newLine({
    id: newMessageId(account, customer),
    at: world.now(),
    direction: 'out',
    kind: 'text',
    via: 'api',
    ...content,
    ...(quote ? { replyTo: quote.id } : {}),
    ...(choices.length > 0 ? { choices } : {}),
  })
  addLine(world, customer, line)
  startReceipts(world, customer, line)
  return telegramOk(messageOf(account, customer, line))
}

function choicesOf(given: Given): Choice[] {
  const buttons = list(at(given.reply_markup, 'inline_keyboard')).flatMap(list)
  return buttons.map((button) => {
    const title = text(at(button, 'text')) ?? ''
    return { id: text(at(button, 'callback_data')) ?? title, title, ...present({ url: text(at(button, 'url')) }) } as Choice
  })
}

/** A message of the bot as Telegram shows it, also below a tapped button. */
export function messageOf(account: Account, customer: Customer, line: Line): Record<string, unknown> {
  const rows = (line.choices ?? []).map(({ id, title, url }) => [url ? { text: title, url } : { text: title, callback_data: id }])
  return present({
    ...headOf(account, customer, line),
    from: botOf(account),
    ...(line.files.length > 0 ? filePart(line) : {}),
    text: line.files.length > 0 ? undefined : line.text,
    location: line.location && { latitude: line.location.latitude, longitude: line.location.longitude },
    contact: line.contact && { phone_number: line.contact.phone, first_name: line.contact.name },
    reply_to_message: line.replyTo ? { message_id: numberOf(line.replyTo) } : undefined,
    reply_markup: rows.length > 0 ? { inline_keyboard: rows } : undefined,
  })
}
