import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readAll } from '../receipts.ts'
import { array, boolean, number, object, optional, string } from '../shape.ts'
import { change, type Done, echo, type Written, write } from './acts.ts'
import { bodyOf, queryOf } from './body.ts'
import type { ControlParts } from './control.ts'
import { customerNamed } from './find.ts'
import { Refusal } from './refusal.ts'

const text = optional(string())
const file = object({ name: string({ min: 1 }), mimeType: string({ min: 3 }), base64: string() })
const messageId = string({ min: 1 })

const messageShape = object({
  kind: string({ min: 1 }),
  text,
  file: optional(file),
  files: optional(array(file, { min: 1, max: 30 })),
  location: optional(
    object({ latitude: number({ min: -90, max: 90 }), longitude: number({ min: -180, max: 180 }), name: text, address: text }),
  ),
  contact: optional(object({ name: string({ min: 1 }), phone: text, email: text })),
  replyTo: optional(messageId),
  payload: optional(object({}, { open: true })),
  sentAt: text,
  messageId: optional(messageId),
})

const reactionShape = object({ messageId, emoji: string(), sentAt: text })
const editShape = object({ messageId, text: string({ min: 1 }), sentAt: text })
const deleteShape = object({ messageId, sentAt: text })
const followShape = object({ follow: boolean })

interface OnePath {
  Params: { id: string }
}

export function messageRoutes(app: FastifyInstance, { world }: ControlParts): void {
  const customerOf = (request: FastifyRequest<OnePath>) => customerNamed(world, request.params.id)

  app.post<OnePath>('/_sim/customers/:id/messages', (request, reply) =>
    sent(request, reply, write(world, customerOf(request), bodyOf<Written>(request, messageShape))),
  )

  app.post<OnePath>('/_sim/customers/:id/echo', (request, reply) =>
    sent(request, reply, echo(world, customerOf(request), bodyOf<Written>(request, messageShape))),
  )

  app.post<OnePath>('/_sim/customers/:id/reactions', (request, reply) => {
    const { emoji, ...given } = bodyOf<{ messageId: string; emoji: string; sentAt?: string }>(request, reactionShape)
    return sent(request, reply, change(world, customerOf(request), { kind: 'reaction', text: emoji, ...given }))
  })

  app.post<OnePath>('/_sim/customers/:id/edits', (request, reply) => {
    const given = bodyOf<{ messageId: string; text: string; sentAt?: string }>(request, editShape)
    return sent(request, reply, change(world, customerOf(request), { kind: 'edit', ...given }))
  })

  app.post<OnePath>('/_sim/customers/:id/deletes', (request, reply) => {
    const given = bodyOf<{ messageId: string; sentAt?: string }>(request, deleteShape)
    return sent(request, reply, change(world, customerOf(request), { kind: 'delete', text: '', ...given }))
  })

  app.post<OnePath>('/_sim/customers/:id/read', async (request, reply) => {
    const customer = customerOf(request)
    return reply.code(202).send({ deliveryId: readAll(world, customer) ?? null })
  })

  app.post<OnePath>('/_sim/customers/:id/follow', (request, reply) => {
    const customer = customerOf(request)
    const { follow } = bodyOf<{ follow: boolean }>(request, followShape)
    if (!world.platform(customer.platform).abilities.follows) throw new Refusal(422, `Nobody follows on ${customer.platform}`)
    customer.follows = follow
    customer.own.unfollowed = !follow
    return sent(request, reply, write(world, customer, { kind: follow ? 'follow' : 'unfollow' }))
  })

  app.post<OnePath>('/_sim/customers/:id/typing', (request) => {
    const customer = customerOf(request)
    throw new Refusal(422, `${world.platform(customer.platform).title} does not tell a business that a customer is typing`)
  })
}

/** Answers once the webhook is on its way, or with `?wait=1` once it was answered. */
async function sent(request: FastifyRequest, reply: FastifyReply, { messageId, delivery }: Done): Promise<FastifyReply> {
  const head = { messageId, deliveryId: delivery?.id ?? null }
  if (!delivery || queryOf(request).get('wait') !== '1') return reply.code(202).send(head)
  const entry = await delivery.first
  return reply.code(200).send({ ...head, outcome: entry.outcome, attempts: entry.attempts })
}
