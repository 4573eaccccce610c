import type { JsonObject } from '@switchboard/contracts'
import type { Identity, OutboundMessage } from '../adapter.ts'
import { ATTACHMENT_TYPES, HUMAN_AGENT, reactionBody, signalBody, textBody } from '../meta/send-bodies.ts'
import { compact } from '../shared/json.ts'

/** The heart has a name of its own among Instagram's reactions; all others go as they are. */
const HEART = /^❤\uFE0F?$/

/** The body of `POST …/messages` for a message that passed `check`; `url` is its file's, needed when there is one. Pure. */
export function render(message: OutboundMessage, url?: string): JsonObject {
  const [medium] = message.media ?? []
  const content = medium && url ? { attachment: { type: ATTACHMENT_TYPES[medium.kind], payload: { url } } } : textBody(message)
  return compact({
    recipient: recipientOf(message.to),
    ...(message.windowMode === 'human-agent' ? HUMAN_AGENT : {}),
    message: content,
    reply_to: message.replyTo === undefined ? undefined : { mid: message.replyTo },
  })
}

/** A reaction to a message; none takes it back. */
export function renderReaction(to: readonly Identity[], target: string, emoji: string | null): JsonObject {
  return { recipient: recipientOf(to), ...reactionBody(target, emoji !== null && HEART.test(emoji) ? 'love' : emoji) }
}

/** Typing, or the mark that everything was seen. */
export function renderSignal(kind: Parameters<typeof signalBody>[0], to: readonly Identity[]): JsonObject {
  return { recipient: recipientOf(to), ...signalBody(kind) }
}

/** The customer as Instagram addresses him; undefined when none of the identities serves. */
export function recipientOf(to: readonly Identity[]): { id: string } | undefined {
  const found = to.find(({ kind }) => kind === 'igsid')
  return found && { id: found.value }
}
