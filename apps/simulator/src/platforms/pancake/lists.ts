import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { done, refusal } from './errors.ts'
import { onPage } from './owner.ts'
import { chat, chatId, chatMessage, commentMessage, commentsOf, commentThread, postShown, topOf } from './shapes.ts'

const CONVERSATIONS = 60
const MESSAGES = 30

/** What can be read: conversations, and what stands in them. */
export const listRoutes: readonly ApiRoute[] = [
  onPage('GET', '/conversations', { kind: 'conversations', act: conversations }, 'v2'),
  onPage('GET', '/conversations/(?<conversation>[^/]+)/messages', { kind: 'messages', act: messages }),
]

interface Shown extends Record<string, unknown> {
  id: string
  updated_at: string
}

/** Chats and threads of comments in one list, those that changed last first. */
function conversations(call: ApiCall, account: Account, world: World): Answer {
  const chats = world.customers
    .list('pancake', account.account)
    .filter((customer) => world.threads.of(customer).length > 0)
    .map((customer) => chat(world, customer))
  const threads = commentsOf(account)
    .filter((found) => topOf(found) === found.comment)
    .map((found) => commentThread(world, account, found))
  const all = ([...chats, ...threads] as Shown[]).toSorted((one, other) => (one.updated_at > other.updated_at ? -1 : 1))
  const last = call.query.get('last_conversation_id')
  const from = last === null ? 0 : all.findIndex(({ id }) => id === last) + 1
  return done({ conversations: all.slice(from, from + CONVERSATIONS) })
}

/** The newest thirty, without as many as are known already. */
function messages(call: ApiCall, account: Account, world: World): Answer {
  const id = call.params.conversation ?? ''
  const skip = Number(call.query.get('current_count') ?? 0)
  const customer = world.customers.list('pancake', account.account).find((one) => chatId(one) === id)
  if (customer) {
    if (call.query.get('customer_id') === null) return refusal('customer_id is required')
    const lines = world.threads
      .of(customer)
      .toReversed()
      .slice(skip, skip + MESSAGES)
    return done({ messages: lines.toReversed().map((line) => chatMessage(world, customer, line)) })
  }
  const found = commentsOf(account).filter((one) => topOf(one).id === id)
  const [first] = found
  if (!first) return refusal('Conversation not found')
  const shown = found
    .toReversed()
    .slice(skip, skip + MESSAGES)
    .toReversed()
  return done({ messages: shown.map((one) => commentMessage(world, account, one)), post: postShown(account, first) })
}
