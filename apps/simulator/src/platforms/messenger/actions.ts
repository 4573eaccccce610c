import { markSeen, setReaction, showTyping } from '../../lines.ts'
import { badParameter, graphError, ok } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer } from '../../platform.ts'
import { at } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { noSuchPerson } from './errors.ts'
import { actionShape } from './shapes.ts'

const TYPING_MS = 20_000

/** Typing, seen and reactions. They are refused when a message comes along. */
export function senderAction(body: Record<string, unknown>, account: Account, world: World): Answer {
  if (body.message !== undefined) return graphError(100, '(#100) Cannot send a message and a sender action together', { subcode: 2018014 })
  const problem = actionShape.check(body, '')[0]
  if (problem) return badParameter(problem)
  const customer = world.customers.at(account, String(at(body, 'recipient', 'id')))
  if (!customer) return noSuchPerson()
  const refusal = body.sender_action === 'react' || body.sender_action === 'unreact' ? react(body, account, world) : undefined
  if (refusal) return refusal
  if (body.sender_action === 'mark_seen') markSeen(world, customer, world.now())
  if (body.sender_action === 'typing_on' || body.sender_action === 'typing_off') {
    showTyping(world, customer, { on: body.sender_action === 'typing_on', forMs: TYPING_MS })
  }
  world.threadChanged(customer)
  return ok({ recipient_id: customer.platformId })
}

function react(body: Record<string, unknown>, account: Account, world: World): Answer | undefined {
  const target = world.threads.find(account, String(at(body, 'payload', 'message_id')))
  if (!target) return graphError(100, '(#100) Invalid message id', { subcode: 33 })
  const emoji = at(body, 'payload', 'reaction')
  if (body.sender_action === 'react' && typeof emoji !== 'string') return graphError(100, '(#100) The parameter reaction is required')
  setReaction(target.line, 'business', body.sender_action === 'react' ? String(emoji) : '')
  return undefined
}
