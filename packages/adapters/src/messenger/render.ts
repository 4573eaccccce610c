import type { JsonObject, MediaKind } from '@switchboard/contracts'
import type { Identity, OutboundMessage } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { metadataOf } from './metadata.ts'

/** How Messenger calls what is uploaded. */
export const ATTACHMENT_TYPES: Readonly<Record<MediaKind, string>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  sticker: 'image',
}

/**
 * The body of `POST /<page>/messages` for a message that passed `check`. `attachmentId` is the uploaded file's, needed when there
 * is one. Pure.
 */
export function render(message: OutboundMessage, attachmentId?: string): JsonObject {
  return compact({
    ...envelope(message),
    message: { ...contentFor(message, attachmentId), metadata: metadataOf(message.clientRef) },
    reply_to: message.replyTo === undefined ? undefined : { mid: message.replyTo },
  })
}

/** The tag is for what a person writes after the 24 hours; Meta forbids it within them. */
function envelope({ to, windowMode }: OutboundMessage): JsonObject {
  const recipient = recipientOf(to)
  return windowMode === 'human-agent'
    ? { recipient, messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
    : { recipient, messaging_type: 'RESPONSE' }
}

function contentFor({ text, media = [], buttons = [] }: OutboundMessage, attachmentId: string | undefined): JsonObject {
  const [medium] = media
  if (medium && attachmentId !== undefined)
    return { attachment: { type: ATTACHMENT_TYPES[medium.kind], payload: { attachment_id: attachmentId } } }
  const replies = buttons.map(({ id, title }) => ({ content_type: 'text', title, payload: id }))
  return compact({ text: text ?? '', quick_replies: replies.length > 0 ? replies : undefined })
}

/** A reaction to a message; none takes it back. */
export function renderReaction(to: readonly Identity[], target: string, emoji: string | null): JsonObject {
  const recipient = recipientOf(to)
  if (emoji === null) return { recipient, sender_action: 'unreact', payload: { message_id: target } }
  return { recipient, sender_action: 'react', payload: { message_id: target, reaction: emoji } }
}

const ACTIONS = { typing_on: 'typing_on', typing_off: 'typing_off', read: 'mark_seen' } as const

/** Typing, or the mark that everything was seen. Always alone, never with a message. */
export function renderSignal(kind: keyof typeof ACTIONS, to: readonly Identity[]): JsonObject {
  return { recipient: recipientOf(to), sender_action: ACTIONS[kind] }
}

/** The customer as Messenger addresses him; undefined when none of the identities serves. */
export function recipientOf(to: readonly Identity[]): { id: string } | { user_ref: string } | undefined {
  const psid = to.find(({ kind }) => kind === 'psid')
  if (psid) return { id: psid.value }
  const reference = to.find(({ kind }) => kind === 'user-ref')
  return reference && { user_ref: reference.value }
}
