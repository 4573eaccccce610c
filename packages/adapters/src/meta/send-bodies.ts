import type { JsonObject, MediaKind } from '@switchboard/contracts'
import type { OutboundMessage } from '../adapter.ts'
import { compact } from '../shared/json.ts'

/** How Meta calls what is sent as a file. */
export const ATTACHMENT_TYPES: Readonly<Record<MediaKind, string>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'file',
  sticker: 'image',
}

/** The tag is for what a person writes after the 24 hours; Meta forbids it within them. */
export const HUMAN_AGENT = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' } as const

/** Text with its quick replies. */
export function textBody({ text, buttons = [] }: Pick<OutboundMessage, 'text' | 'buttons'>): JsonObject {
  const replies = buttons.map(({ id, title }) => ({ content_type: 'text', title, payload: id }))
  return compact({ text: text ?? '', quick_replies: replies.length > 0 ? replies : undefined })
}

/** A reaction to a message; none takes it back. */
export function reactionBody(target: string, reaction: string | null): JsonObject {
  if (reaction === null) return { sender_action: 'unreact', payload: { message_id: target } }
  return { sender_action: 'react', payload: { message_id: target, reaction } }
}

const ACTIONS = { typing_on: 'typing_on', typing_off: 'typing_off', read: 'mark_seen' } as const

/** Typing, or the mark that everything was seen. Always alone, never with a message. */
export function signalBody(kind: keyof typeof ACTIONS): JsonObject {
  return { sender_action: ACTIONS[kind] }
}
