import type { Instant } from '@switchboard/contracts'
import type { InboundContent, InboundEvent, Participant } from '../adapter.ts'
import { arrayOf, idOf, isObject, objectOf } from '../shared/json.ts'
import { isByPage, type Told } from './payload.ts'

/** So soon after it was written, that a comment is neither hidden nor liked is no news. */
const FRESH_MS = 10_000

interface Written {
  externalId: string
  contact: Participant
  sentAt: Instant
  content: InboundContent
  comment: boolean
  chat: string | undefined
}

/**
 * What happened to a message since it was written. Pancake sends the whole message again each time and says of no change when it was made, so that the
 * moment of telling stands for it: told twice, it changes nothing.
 */
export function changesOf(told: Told, written: Written): InboundEvent[] {
  return [...edited(told, written), ...removed(told, written), ...moderated(told, written), ...liked(told, written)]
}

function edited({ account, at, message }: Told, { externalId: target, contact, content }: Written): InboundEvent[] {
  const history = message.edit_history
  const count = Array.isArray(history) ? arrayOf(history).length : isObject(history) ? Object.keys(history).length : 0
  return count === 0 ? [] : [{ kind: 'edit', account, target, contact, content, version: count, at }]
}

/** A comment that somebody else than its author took down was moderated; everything else was withdrawn. */
function removed(told: Told, { externalId: target, contact, comment }: Written): InboundEvent[] {
  const { account, at, message } = told
  if (message.is_removed !== true) return []
  const by = idOf(message.removed_by) ?? idOf(objectOf(message.removed_by).id)
  const author = idOf(objectOf(message.from).id)
  if (comment && !isByPage(told) && by !== undefined && by !== author)
    return [{ kind: 'moderation', account, target, state: 'removed', by: 'business', at }]
  return [{ kind: 'delete', account, target, contact, at }]
}

function moderated(told: Told, { externalId: target, sentAt, comment }: Written): InboundEvent[] {
  const { account, at, message } = told
  if (!comment || message.is_removed === true || typeof message.is_hidden !== 'boolean') return []
  if (!message.is_hidden && isFresh(at, sentAt)) return []
  return [{ kind: 'moderation', account, target, state: message.is_hidden ? 'hidden' : 'visible', by: 'business', at }]
}

/** The page's own like. How many others like it is told as a number, which has no place here. */
function liked(told: Told, { externalId: target, contact, sentAt, comment }: Written): InboundEvent[] {
  const { account, at, message } = told
  if (!comment || typeof message.user_likes !== 'boolean' || message.is_removed === true) return []
  if (!message.user_likes && isFresh(at, sentAt)) return []
  return [{ kind: 'reaction', account, target, by: 'business', contact, emoji: message.user_likes ? '👍' : null, at }]
}

function isFresh(at: Instant, sentAt: Instant): boolean {
  return Date.parse(at) - Date.parse(sentAt) < FRESH_MS
}
