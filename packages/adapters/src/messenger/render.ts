import type { JsonObject } from '@switchboard/contracts'
import type { Identity, OutboundMessage } from '../adapter.ts'
import { ATTACHMENT_TYPES, HUMAN_AGENT, reactionBody, signalBody, textBody } from '../meta/send-bodies.ts'
import { compact } from '../shared/json.ts'
import { metadataOf } from './metadata.ts'

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

function envelope({ to, windowMode }: OutboundMessage): JsonObject {
  return { recipient: recipientOf(to), ...(windowMode === 'human-agent' ? HUMAN_AGENT : { messaging_type: 'RESPONSE' }) }
}

function contentFor(message: OutboundMessage, attachmentId: string | undefined): JsonObject {
  const [medium] = message.media ?? []
  if (medium && attachmentId !== undefined)
    return { attachment: { type: ATTACHMENT_TYPES[medium.kind], payload: { attachment_id: attachmentId } } }
  return textBody(message)
}

/** A reaction to a message; none takes it back. */
export function renderReaction(to: readonly Identity[], target: string, emoji: string | null): JsonObject {
  return { recipient: recipientOf(to), ...reactionBody(target, emoji) }
}

/** Typing, or the mark that everything was seen. */
export function renderSignal(kind: Parameters<typeof signalBody>[0], to: readonly Identity[]): JsonObject {
  return { recipient: recipientOf(to), ...signalBody(kind) }
}

/** The customer as Messenger addresses him; undefined when none of the identities serves. */
export function recipientOf(to: readonly Identity[]): { id: string } | { user_ref: string } | undefined {
  const psid = to.find(({ kind }) => kind === 'psid')
  if (psid) return { id: psid.value }
  const reference = to.find(({ kind }) => kind === 'user-ref')
  return reference && { user_ref: reference.value }
}
