import type { Account, Customer } from '../../model.ts'
import type { Answer } from '../../platform.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { bad, blocked, neverStarted, telegramError } from './errors.ts'
import { connectionOf } from './shapes.ts'

const DAY_MS = 86_400_000

/** Groups that became supergroups: the old id leads to the new one. */
export function movedGroups(account: Account): Record<string, string> {
  return own<Record<string, string>>(account, 'movedGroups', () => ({}))
}

/** The customer behind a chat, or why he cannot be reached there. */
export function reach(given: Record<string, unknown>, account: Account, world: World): Customer | Answer {
  const chat = String(given.chat_id)
  const moved = movedGroups(account)[chat]
  if (moved) return telegramError(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: Number(moved) })
  const customer = world.customers.at(account, chat)
  if (!customer) return bad('chat not found')
  if (given.business_connection_id !== undefined) return inAccount(given.business_connection_id, customer, { account, world }) ?? customer
  if (customer.unreachable) return blocked()
  return customer.lastInteractionAt === 0 ? neverStarted() : customer
}

export function isAnswer(value: Customer | Answer): value is Answer {
  return 'status' in value
}

/** For somebody's own account a bot answers only while the connection lasts, and for a day after the customer wrote. */
function inAccount(id: unknown, customer: Customer, { account, world }: { account: Account; world: World }): Answer | undefined {
  const connection = connectionOf(account)
  if (connection.id !== id || !connection.enabled) return bad('business connection not found')
  if (connection.rights.can_reply !== true) return bad('BUSINESS_CONNECTION_NOT_ALLOWED')
  return world.now() - customer.lastInteractionAt > DAY_MS ? bad('BUSINESS_PEER_USAGE_MISSING') : undefined
}
