import type { JsonObject, MediaKind } from '@switchboard/contracts'
import type { Identity, OutboundMedia, OutboundMessage, OutboundTemplate } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { BUTTONS_MAX } from './limits.ts'

type Content = JsonObject & { type: string }

/**
 * The body of `POST /<phone>/messages` for a message that passed `check`. `mediaId` is the uploaded file's, needed when there is
 * one. Pure.
 */
export function render(message: OutboundMessage, mediaId?: string): JsonObject {
  return compact({
    ...envelope(message.to),
    ...contentFor(message, mediaId),
    context: message.replyTo === undefined ? undefined : { message_id: message.replyTo },
    biz_opaque_callback_data: message.clientRef,
  })
}

/** A reaction; an empty emoji takes it back. */
export function renderReaction(to: readonly Identity[], target: string, emoji: string | null): JsonObject {
  return { ...envelope(to), type: 'reaction', reaction: { message_id: target, emoji: emoji ?? '' } }
}

/** The mark that a message was read, with "typing…" for up to 25 s when asked for. It names no recipient. */
export function renderSeen(messageId: string, typing: 'typing' | 'silent'): JsonObject {
  return compact({
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: messageId,
    typing_indicator: typing === 'typing' ? { type: 'text' } : undefined,
  })
}

/** The number when it is known, else the business-scoped user id: where both stand, WhatsApp takes the number anyway. */
export function addressOf(to: readonly Identity[]): { to: string } | { recipient: string } | undefined {
  const phone = to.find(({ kind }) => kind === 'phone')
  if (phone) return { to: phone.value.replace(/^\+/, '') }
  const user = to.find(({ kind }) => kind === 'bsuid')
  return user && { recipient: user.value }
}

function envelope(to: readonly Identity[]): JsonObject {
  return { messaging_product: 'whatsapp', recipient_type: 'individual', ...addressOf(to) }
}

function contentFor(message: OutboundMessage, mediaId: string | undefined): Content {
  const [medium] = message.media ?? []
  if (message.template) return templateFor(message.template, mediaId)
  if (message.location) return locationFor(message.location)
  if (message.contact) return contactFor(message.contact)
  if (medium && mediaId !== undefined) return mediaFor(medium, mediaId, message.text)
  if (message.buttons && message.buttons.length > 0) return choiceFor(message.text ?? '', message.buttons)
  return textFor(message.text ?? '')
}

function textFor(text: string): Content {
  return { type: 'text', text: { body: text, preview_url: /https?:\/\//i.test(text) } }
}

const MEDIA_TYPES: Readonly<Record<MediaKind, string>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'document',
  sticker: 'sticker',
}

function mediaFor({ kind, voice, file }: OutboundMedia, id: string, caption: string | undefined): Content {
  const type = MEDIA_TYPES[kind]
  const filename = kind === 'file' ? file.name : undefined
  const isVoice = kind === 'audio' && voice && /^audio\/ogg\b/i.test(file.mimeType) ? true : undefined
  return { type, [type]: compact({ id, caption: caption || undefined, filename, voice: isVoice }) }
}

/** Numbers go as text, as Meta's own description has them. */
function locationFor({ latitude, longitude, name, address }: NonNullable<OutboundMessage['location']>): Content {
  return { type: 'location', location: compact({ latitude: decimal(latitude), longitude: decimal(longitude), name, address }) }
}

/** Never the exponent form that very small numbers get. */
function decimal(degrees: number): string {
  return degrees.toFixed(7).replace(/\.?0+$/, '')
}

function contactFor({ name, phones, emails }: NonNullable<OutboundMessage['contact']>): Content {
  const card = compact({
    name: { formatted_name: name, first_name: name },
    phones: phones.map((phone) => ({ phone, type: 'WORK' })),
    emails: emails && emails.length > 0 ? emails.map((email) => ({ email, type: 'WORK' })) : undefined,
  })
  return { type: 'contacts', contacts: [card] }
}

/** Up to three answers are buttons, more are a list behind one button. */
function choiceFor(text: string, buttons: NonNullable<OutboundMessage['buttons']>): Content {
  const body = { text }
  if (buttons.length <= BUTTONS_MAX) {
    const replies = buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }))
    return { type: 'interactive', interactive: { type: 'button', body, action: { buttons: replies } } }
  }
  const rows = buttons.map(({ id, title }) => ({ id, title }))
  return { type: 'interactive', interactive: { type: 'list', body, action: { button: '☰', sections: [{ rows }] } } }
}

function templateFor(template: OutboundTemplate, mediaId: string | undefined): Content {
  const { name, language, values = [], header, buttons = [] } = template
  const parameters = Array.isArray(values)
    ? values.map((text) => ({ type: 'text', text }))
    : Object.entries(values).map(([parameter, text]) => ({ type: 'text', parameter_name: parameter, text }))
  const components = [
    ...(header ? [{ type: 'header', parameters: [headerParameter(header, mediaId)] }] : []),
    ...(parameters.length > 0 ? [{ type: 'body', parameters }] : []),
    ...buttons.map(({ index, kind, value }) => ({
      type: 'button',
      sub_type: kind === 'url' ? 'url' : 'copy_code',
      index: String(index),
      parameters: [kind === 'url' ? { type: 'text', text: value } : { type: 'coupon_code', coupon_code: value }],
    })),
  ]
  return {
    type: 'template',
    template: compact({
      name,
      language: { policy: 'deterministic', code: language },
      components: components.length > 0 ? components : undefined,
    }),
  }
}

function headerParameter(header: NonNullable<OutboundTemplate['header']>, mediaId: string | undefined): JsonObject {
  if (header.kind === 'text') return compact({ type: 'text', parameter_name: header.name, text: header.value })
  return { type: header.kind, [header.kind]: { id: mediaId ?? '' } }
}
