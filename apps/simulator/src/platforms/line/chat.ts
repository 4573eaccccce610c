import { markSeen, showTyping } from '../../lines.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, numeric, present } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { badBody, lineError, notFound } from './errors.ts'
import { messageIdIn, userId } from './ids.ts'
import { loadingShape, markShape } from './shapes.ts'
import { tokenOwner } from './tokens.ts'

/** What is done within one chat without sending. */
export const chatRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: /^\/v2\/bot\/chat\/loading\/start$/, kind: 'typing', owner: tokenOwner, act: loading },
  { method: 'POST', path: /^\/v2\/bot\/chat\/markAsRead$/, kind: 'read', owner: tokenOwner, act: markAsRead },
  { method: 'GET', path: /^\/v2\/bot\/profile\/(?<user>[^/]+)$/, kind: 'profile', owner: tokenOwner, act: profile },
]

function loading(call: ApiCall, account: Account, world: World): Answer {
  const problems = loadingShape.check(call.json, '')
  const seconds = numeric(at(call.json, 'loadingSeconds')) ?? 20
  if (problems.length > 0) return badBody(problems)
  if (seconds % 5 !== 0) return badBody([{ path: 'loadingSeconds', sort: 'value', message: 'must be a multiple of 5' }])
  const customer = world.customers.at(account, String(at(call.json, 'chatId')))
  if (!customer) return lineError(400, 'The value for the chatId parameter is invalid')
  showTyping(world, customer, { on: true, forMs: seconds * 1000 })
  return { status: 202, body: {} }
}

/** Everything up to that message is read. */
function markAsRead(call: ApiCall, account: Account, world: World): Answer {
  const problems = markShape.check(call.json, '')
  if (problems.length > 0) return badBody(problems)
  const id = messageIdIn(String(at(call.json, 'markAsReadToken')), 'r')
  const found = id === undefined ? undefined : world.threads.find(account, id)
  const customer = found && world.customers.get(found.customerId)
  if (!found || !customer) return lineError(400, 'Invalid markAsReadToken')
  markSeen(world, customer, found.line.at)
  return { status: 200, body: {} }
}

/** Only of friends: not of whoever blocked the account. */
function profile(call: ApiCall, account: Account, world: World): Answer {
  const customer = world.customers.at(account, userId(call.params.user))
  if (!customer || customer.own.unfollowed === true || customer.unreachable) return notFound()
  const body = present({
    userId: customer.platformId,
    displayName: customer.name,
    pictureUrl: customer.avatar ?? `${world.url}/_sim/avatars/${customer.id}.png`,
    language: customer.locale?.slice(0, 2),
  })
  return { status: 200, body }
}
