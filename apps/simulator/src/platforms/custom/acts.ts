import type { Customer } from '../../model.ts'
import type { Act, ActContext } from '../../platform.ts'
import { present } from '../../read.ts'
import { fileUrl } from './files.ts'
import { told } from './webhook.ts'

type Fields = Record<string, unknown>

export function contactOf({ platformId, name, username, phone, locale, avatar }: Customer): Fields {
  return present({ id: platformId, name, username, phone: phone && `+${phone.replace(/^\+/, '')}`, language: locale, avatarUrl: avatar })
}

const isoOf = (at: number) => new Date(at).toISOString()

function message({ account, customer, line, target, at, payload }: ActContext, content: Fields, more: Fields = {}) {
  const event = present({
    kind: 'message',
    id: line.id,
    contact: contactOf(customer),
    sentAt: isoOf(at),
    ...content,
    replyTo: target?.id,
    ...more,
    ...payload,
  })
  return told(account, line.kind, [line], event)
}

function mediaOf({ world, line }: ActContext, kind: string) {
  const voice = line.kind === 'voice' ? true : undefined
  return line.files.map((file) =>
    present({ kind, voice, url: fileUrl(world, file), name: file.name, mimeType: file.mimeType, sizeBytes: file.size }),
  )
}

const filed =
  (kind: string): Act =>
  (context) =>
    message(context, { text: context.line.text || undefined, media: mediaOf(context, kind) })

const place = ({ line }: ActContext): Fields => ({ location: line.location && present({ ...line.location }) })

/** What a customer can send from the shop's app, by the kind the control API names it with. */
export const messageActs: Readonly<Record<string, Act>> = {
  text: (context) => message(context, { text: context.line.text ?? '' }),
  image: filed('image'),
  video: filed('video'),
  audio: filed('audio'),
  voice: filed('audio'),
  file: filed('file'),
  sticker: (context) => message(context, { media: mediaOf(context, 'sticker') }),
  location: (context) => message(context, place(context)),
  contact: (context) => {
    const { name = '', phone, email } = context.line.contact ?? {}
    return message(context, { contacts: [present({ name, phones: phone ? [phone] : [], emails: email ? [email] : undefined })] })
  },
  'button-reply': ({ payload, ...context }) =>
    message({ ...context, payload: {} }, { button: { id: String(payload.id ?? ''), title: context.line.text ?? '' } }),
  link: (context) =>
    message(context, { text: context.line.text || undefined, link: { url: 'https://shop.example/rings/16', title: 'Nhẫn bạc' } }),
  order: (context) =>
    message(context, {
      order: { items: [{ id: 'ring-16', name: 'Nhẫn bạc', quantity: 1, price: { amount: '1250000', currency: 'VND' } }] },
    }),
}

/** What a customer does to messages. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction: ({ account, customer, line, target = line, at }) =>
    told(account, 'reaction', [target], {
      kind: 'reaction',
      target: target.id,
      contact: contactOf(customer),
      emoji: line.text || null,
      at: isoOf(at),
    }),
  edit: ({ account, customer, line, target = line, at }) =>
    told(account, 'edit', [target], {
      kind: 'edit',
      target: target.id,
      contact: contactOf(customer),
      text: line.text,
      version: Math.max(1, target.edits),
      at: isoOf(at),
    }),
  delete: ({ account, customer, line, target = line, at }) =>
    told(account, 'delete', [target], { kind: 'delete', target: target.id, contact: contactOf(customer), at: isoOf(at) }),
}

function news(what: string): Act {
  return ({ account, customer, at, payload }) =>
    told(account, what, [], { kind: 'contact', what, contact: { ...contactOf(customer), ...payload }, at: isoOf(at) })
}

/** What a customer does besides writing. */
export const eventActs: Readonly<Record<string, Act>> = {
  profile: news('profile'),
  'opt-out': news('opted-out'),
  'opt-in': news('opted-in'),
  typing: ({ account, customer, payload }) =>
    told(account, 'typing', [], { kind: 'typing', contact: contactOf(customer), on: payload.on !== false }),
}

/** Somebody of the shop answers in its own system. */
export const echo: Act = (context) => {
  const { line } = context
  const content =
    line.files.length > 0
      ? { media: mediaOf(context, line.kind === 'text' ? 'file' : line.kind), text: line.text || undefined }
      : { text: line.text }
  return message(context, content, { direction: 'outbound', senderName: 'Hoa' })
}
