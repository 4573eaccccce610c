import { markSeen, setReaction, showTyping } from '../lines.ts'
import type { Account } from '../model.ts'
import type { Answer } from '../platform.ts'
import { at } from '../read.ts'
import type { World } from '../world/world.ts'
import { anything, object, oneOf, optional, refine, string } from '../shape.ts'
import { badParameter, graphError, ok } from './graph.ts'

/** Who a message or an action goes to: exactly one way of naming them. */
export const recipientShape = refine(
  object({
    id: optional(string({ min: 1 })),
    comment_id: optional(string({ min: 1 })),
    post_id: optional(string({ min: 1 })),
    user_ref: optional(string({ min: 1 })),
  }),
  (value) => (Object.keys(value as object).length === 1 ? undefined : 'must name exactly one recipient'),
)

const actionShape = object({
  recipient: recipientShape,
  sender_action: oneOf('typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'),
  payload: optional(object({ message_id: string({ min: 1 }), reaction: optional(string({ min: 1 })) })),
  persona_id: optional(string({ min: 1 })),
  access_token: optional(anything),
})

const TYPING_MS = 20_000

interface Acted {
  body: Record<string, unknown>
  account: Account
  world: World
  /** The platform's word for a customer it does not know. */
  noSuchPerson(): Answer
}

/** Typing, seen and reactions. They are refused when a message comes along. */
export function senderAction({ body, account, world, noSuchPerson }: Acted): Answer {
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
  setReaction(target.line, 'business', body.sender_action === 'react' ? String(emoji === 'love' ? '❤️' : emoji) : '')
  return undefined
}
