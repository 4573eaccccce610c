import type { MessageEvent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import type { Act } from './act.ts'
import { brokenMedia, messageContent } from './content.ts'
import { visitorMessageId } from './payload.ts'

const EMOJI_MAX = 32

/** A visitor's message, and what of it could not be used. */
export function message({ event, where, account, contact, at }: Act): readonly Part[] {
  const visitorId = idOf(objectOf(event.visitor).id)
  const clientMessageId = idOf(event.clientMessageId)
  const externalId = visitorId && clientMessageId && idOf(visitorMessageId(visitorId, clientMessageId))
  if (!externalId) return [unrecognisable(`${where}.clientMessageId`, { account })]
  const made: MessageEvent = {
    kind: 'message',
    account,
    externalId,
    direction: 'inbound',
    contact,
    threadKey: idOf(event.thread),
    sentAt: at,
    content: messageContent(event),
    replyTo: idOf(event.replyTo),
  }
  return [compact(made), ...brokenMedia(event, where, { account, externalId })]
}

/** New words for a message of the visitor. */
export function edited({ event, where, account, contact, at }: Act): readonly Part[] {
  const target = idOf(event.target)
  const text = stringOf(event.text)
  if (!target || !text) return [unrecognisable(`${where}.${target ? 'text' : 'target'}`, { account })]
  const version = numberOf(event.version) ?? Date.parse(at)
  return [{ kind: 'edit', account, target, contact, content: contentOf({ type: 'text', text }), version, at }]
}

/** The visitor takes a message back. */
export function deleted({ event, where, account, contact, at }: Act): readonly Part[] {
  const target = idOf(event.target)
  return target ? [{ kind: 'delete', account, target, contact, at }] : [unrecognisable(`${where}.target`, { account })]
}

/** The visitor's reaction, or its withdrawal (`emoji: null`, which is not the same as a missing one). */
export function reacted({ event, where, account, contact, at }: Act): readonly Part[] {
  const target = idOf(event.target)
  const emoji = event.emoji === null ? null : stringOf(event.emoji)
  if (!target || emoji === undefined || (emoji?.length ?? 0) > EMOJI_MAX)
    return [unrecognisable(`${where}: no target or emoji`, { account })]
  return [{ kind: 'reaction', account, target, by: 'contact', contact, emoji, at }]
}
