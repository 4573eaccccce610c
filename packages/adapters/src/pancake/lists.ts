import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Http, PageAccess, PlatformError } from '../adapter.ts'
import { arrayOf, compact, idOf, isObject, objectOf, shortOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { get, inConversation, pageCall } from './api.ts'
import { errorIn } from './errors.ts'

/** How many conversations one call brings. */
export const CONVERSATIONS = 60
/** How many messages one call is known to bring at least. */
export const MESSAGES = 20

/** One page of the list of conversations, those that changed last first. */
export async function conversationsAfter(access: PageAccess, http: Http, last: string | undefined): Promise<JsonObject[] | PlatformError> {
  const query = { order_by: 'updated_at', last_conversation_id: last }
  const answer = await ask(http, get(pageCall(access, '/conversations', { version: 'v2', query })), errorIn)
  if ('error' in answer) return answer.error
  const { conversations } = objectOf(answer.json)
  return Array.isArray(conversations) ? arrayOf(conversations).map(objectOf) : nonsense('conversations')
}

/** Messages of a conversation as webhooks would tell them, oldest first, without the newest `skip`. */
export async function messagesOf(
  access: PageAccess,
  http: Http,
  { conversation, skip, at }: { conversation: JsonObject; skip: number; at: Instant },
): Promise<JsonObject[] | PlatformError> {
  const query = { current_count: skip > 0 ? String(skip) : undefined, customer_id: customerOf(conversation) }
  const path = inConversation(idOf(conversation.id) ?? '', '/messages')
  const answer = await ask(http, get(pageCall(access, path, { query })), errorIn)
  if ('error' in answer) return answer.error
  const { messages, post } = objectOf(answer.json)
  if (!Array.isArray(messages)) return nonsense('messages')
  const under = objectOf(post)
  return arrayOf(messages)
    .map(objectOf)
    .toSorted((one, other) => (String(one.inserted_at) < String(other.inserted_at) ? -1 : 1))
    .map((message) => ({
      event_type: 'messaging',
      page_id: access.account,
      at,
      listed: true,
      data: compact({ conversation, message, post: idOf(under.id) === undefined ? undefined : under }),
    }))
}

/** What of a conversation is needed to read its messages and labels, listed at that moment, short enough to be kept in a cursor. */
export function outlineOf(conversation: JsonObject, at: Instant): JsonObject {
  const { id, type, from, from_psid, customers, customer_id, post_id, tags } = conversation
  const customer = objectOf(arrayOf(customers)[0])
  const person = (who: JsonObject) => compact({ id: idOf(who.id), name: shortOf(who.name, 80) })
  return compact({
    id: idOf(id),
    type: idOf(type),
    from: person(objectOf(from)),
    from_psid: idOf(from_psid),
    customers:
      customer.id === undefined
        ? undefined
        : [compact({ ...person(customer), fb_id: idOf(customer.fb_id), avatar_url: shortOf(customer.avatar_url, 300) })],
    customer_id: idOf(customer_id),
    post_id: idOf(post_id),
    tags: Array.isArray(tags) ? tags.slice(0, 50).flatMap((tag) => idOf(isObject(tag) ? tag.id : tag) ?? []) : undefined,
    listed_at: at,
  })
}

function customerOf(conversation: JsonObject): string | undefined {
  return idOf(conversation.customer_id) ?? idOf(objectOf(arrayOf(conversation.customers)[0]).id)
}

function nonsense(what: string): PlatformError {
  return { class: 'retry', code: 'nonsense', message: `Pancake’s answer has no ${what}, not even an empty list of them.` }
}
