import { hex } from '../../ids.ts'
import { addLine, newLine, setReaction } from '../../lines.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import { startReceipts } from '../../receipts.ts'
import type { Shape } from '../../shape.ts'
import type { World } from '../../world/world.ts'
import { fromOa } from './acts.ts'
import { contentOf } from './content.ts'
import { errors, invalidParameter, notFollower, windowClosed, zaloOk } from './errors.ts'
import { emojiOf } from './events.ts'
import { tokenOwner } from './owner.ts'
import { anonymousShape, broadcastShape, reactionShape, sendShape } from './shapes.ts'

const HOUR_MS = 3_600_000
const FREE_MS = 48 * HOUR_MS
const WINDOW_MS = 7 * 24 * HOUR_MS

export const sendRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: /^\/v3\.0\/oa\/message\/cs$/, kind: 'send', owner: tokenOwner, act: consult },
  { method: 'POST', path: /^\/v3\.0\/oa\/message\/(?:transaction|promotion)$/, kind: 'send', owner: tokenOwner, act: broadcast },
  { method: 'POST', path: /^\/v2\.0\/oa\/message$/, kind: 'send', owner: tokenOwner, act: legacy },
]

function refused(shape: Shape, call: ApiCall): Answer | undefined {
  const problem = shape.check(call.json, '')[0]
  return problem && invalidParameter(problem.message)
}

async function consult(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const wrong = refused(sendShape, call)
  if (wrong) return wrong
  const customer = world.customers.at(account, String(at(call.json, 'recipient', 'user_id')))
  if (!customer) return invalidParameter('user_id is unknown to this OA')
  const closed = unreachable(customer, world)
  if (closed) return closed
  const content = await contentOf(at(call.json, 'message'), account, world)
  return content.refusal ?? take(content.line, customer, { account, world })
}

function unreachable(customer: Customer, world: World): Answer | undefined {
  if (customer.own.unfollowed === true) return notFollower()
  if (customer.unreachable) return errors['recipient-unavailable']?.()
  return world.now() - customer.lastInteractionAt > WINDOW_MS ? windowClosed() : undefined
}

/** Free within 48 hours, which shows as a quota; billed afterwards, which shows as none. */
function take(draft: Partial<Line>, customer: Customer, { account, world }: { account: Account; world: World }): Answer {
  const line = deliver(draft, customer, { account, world })
  const free = world.now() - customer.lastInteractionAt <= FREE_MS
  return zaloOk({
    message_id: line.id,
    user_id: customer.platformId,
    sent_time: String(line.at),
    ...(free ? { quota: { quota_type: 'reply' } } : {}),
  })
}

export function deliver(draft: Partial<Line>, customer: Customer, { account, world }: { account: Account; world: World }): Line {
  const line = newLine({ id: newMessageId(), at: world.now(), direction: 'out', kind: 'text', via: 'api', ...draft })
  addLine(world, customer, line)
  startReceipts(world, customer, line)
  world.offer(account, fromOa({ world, account, customer, line, at: line.at }))
  return line
}

export function newMessageId(): string {
  return hex(10)
}

function broadcast(call: ApiCall, account: Account, world: World): Answer {
  const wrong = refused(broadcastShape, call)
  if (wrong) return wrong
  const customer = world.customers.at(account, String(at(call.json, 'recipient', 'user_id')))
  if (!customer) return invalidParameter('user_id is unknown to this OA')
  const elements = at(call.json, 'message', 'attachment', 'payload', 'elements', 0, 'content')
  return take({ kind: 'template', text: text(elements) ?? 'Broadcast' }, customer, { account, world })
}

/** The old address still serves reactions and visitors without an account; plain messages have moved. */
async function legacy(call: ApiCall, account: Account, world: World): Promise<Answer> {
  if (at(call.json, 'sender_action') !== undefined) return react(call, account, world)
  if (at(call.json, 'recipient', 'anonymous_id') === undefined)
    return { status: 200, body: { error: -240, message: 'This API is shut down, use v3' }, problems: ['v2 sends are shut down'] }
  const wrong = refused(anonymousShape, call)
  if (wrong) return wrong
  const customer = world.customers.at(account, String(at(call.json, 'recipient', 'anonymous_id')))
  if (!customer?.anonymous) return invalidParameter('anonymous_id is unknown to this OA')
  const content = await contentOf(at(call.json, 'message'), account, world)
  return content.refusal ?? take(content.line, customer, { account, world })
}

function react(call: ApiCall, account: Account, world: World): Answer {
  const wrong = refused(reactionShape, call)
  if (wrong) return wrong
  const target = world.threads.find(account, String(at(call.json, 'sender_action', 'react_message_id')))
  const customer = world.customers.at(account, String(at(call.json, 'recipient', 'user_id')))
  if (!target || target.customerId !== customer?.id) return invalidParameter('react_message_id is not a message of this user')
  setReaction(target.line, 'business', emojiOf(String(at(call.json, 'sender_action', 'react_icon'))))
  world.threadChanged(customer)
  return zaloOk({ message_id: newMessageId(), user_id: customer.platformId })
}
