import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Http, LabelsEvent, PageAccess, PlatformError, Polled, PollFailure, ServiceLabel } from '../adapter.ts'
import { sha256Hex } from '../shared/crypto.ts'
import { arrayOf, compact, idOf, isObject, objectOf, shortOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { get, inConversation, pageCall, post } from './api.ts'
import { errorIn } from './errors.ts'
import { CHAT } from './ids.ts'
import { isComment, momentOf, type Told } from './payload.ts'

const NAME_MAX = 100

/** The labels that a conversation has, by their numbers, as every body about it tells them; nothing where a body is silent about them. */
export function labelParts(told: Told): readonly LabelsEvent[] {
  const { account, conversation, message } = told
  const id = idOf(conversation.id) ?? idOf(message.conversation_id)
  if (!Array.isArray(conversation.tags) || id === undefined) return []
  const of = isComment(told) ? { threadKey: `comment:${id}` } : { contact: { kind: CHAT, value: id } }
  // A list was read before its conversations were.
  return [{ kind: 'labels', account, of, labels: labelsIn(conversation.tags), at: momentOf(conversation.listed_at) ?? told.at }]
}

/** What the page's labels are called. */
export function labelNames(data: JsonObject, { account, at }: { account: string; at: Instant }): Part {
  if (!Array.isArray(data.tags)) return unrecognisable('data.tags', { account })
  return { kind: 'labels', account, labels: labelsIn(data.tags), at }
}

/** Numbers, of which 0 is one, or whole labels. */
function labelsIn(tags: readonly unknown[]): ServiceLabel[] {
  return tags.flatMap((tag) => {
    const label = isObject(tag) ? tag : { id: tag }
    const key = idOf(label.id)
    const color = idOf(label.color)
    const named = {
      name: shortOf(label.text, NAME_MAX)?.trim() || undefined,
      color: /^#[0-9a-f]{6}$/i.test(color ?? '') ? color : undefined,
    }
    return key === undefined ? [] : [compact({ key, ...named })]
  })
}

/** Puts a label on a conversation or takes it off. The answer names all that are on it then. */
export async function putLabel(
  access: PageAccess,
  http: Http,
  { conversation, key, put }: { conversation: string | undefined; key: string; put: 'on' | 'off' },
): Promise<{ keys: readonly string[] | undefined } | PlatformError> {
  if (conversation === undefined) return { class: 'recipient', code: 'no-conversation', message: 'Pancake knows no such conversation.' }
  const call = post(pageCall(access, inConversation(conversation, '/tags')), { action: put === 'on' ? 'add' : 'remove', tag_id: key })
  const answer = await ask(http, call, errorIn)
  if ('error' in answer) return answer.error
  const { data } = objectOf(answer.json)
  return { keys: Array.isArray(data) ? labelsIn(data).map((label) => label.key) : undefined }
}

/** Asks what the page's labels are called; told when it differs from the last time. One call. */
export async function pollLabels(
  access: PageAccess,
  http: Http,
  { cursor, at }: { cursor: JsonObject | undefined; at: Instant },
): Promise<Polled | PollFailure> {
  const answer = await ask(http, get(pageCall(access, '/tags')), errorIn)
  if ('error' in answer) return { ...answer.error, units: 1 }
  const { tags } = objectOf(answer.json)
  if (!Array.isArray(tags))
    return { class: 'retry', code: 'nonsense', message: 'Pancake’s answer has no labels, not even an empty list of them.', units: 1 }
  const list = arrayOf(tags)
    .map(objectOf)
    .map(({ id, text, color }) => ({ id, text, color }))
  const digest = sha256Hex(JSON.stringify(list)).slice(0, 32)
  const bodies = cursor?.digest === digest ? [] : [{ event_type: 'tags', page_id: access.account, at, listed: true, data: { tags: list } }]
  return { bodies, cursor: { digest }, more: false, units: 1 }
}
