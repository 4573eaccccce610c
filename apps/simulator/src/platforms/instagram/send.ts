import { secret } from '../../ids.ts'
import { addLine, newLine, showTyping } from '../../lines.ts'
import { badParameter, graphError, graphPath, ok } from '../../meta/graph.ts'
import { senderAction } from '../../meta/sender-actions.ts'
import { windowOpen } from '../../meta/window.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import { startReceipts } from '../../receipts.ts'
import { isObject } from '../../shape.ts'
import type { World } from '../../world/world.ts'
import { echo } from './acts.ts'
import { contentOf } from './content.ts'
import { noSuchPerson, personUnavailable, windowClosed } from './errors.ts'
import { accountOwner, signedInBy } from './login.ts'
import { privately } from './private-reply.ts'
import { sendShape } from './shapes.ts'

export const sendRoute: ApiRoute = { method: 'POST', path: graphPath('/:node/messages'), kind: 'send', owner: accountOwner, act: receive }

async function receive(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const body = call.json
  if (!isObject(body)) return graphError(100, '(#100) The parameter recipient is required')
  if (body.sender_action !== undefined) return senderAction({ body, account, world, noSuchPerson })
  return await message(body, account, world)
}

async function message(body: Record<string, unknown>, account: Account, world: World): Promise<Answer> {
  const problem = sendShape(signedInBy(account)).check(body, '')[0]
  if (problem) return badParameter(problem)
  const comment = text(at(body, 'recipient', 'comment_id'))
  const asked = comment === undefined ? undefined : privately(comment, account, world)
  if (asked && 'refusal' in asked) return asked.refusal
  const customer = asked?.customer ?? world.customers.at(account, String(at(body, 'recipient', 'id')))
  if (!customer) return noSuchPerson()
  if (customer.unreachable) return personUnavailable()
  if (!asked && !windowOpen(body, customer, world)) return windowClosed()
  const content = await contentOf(body.message, account, world)
  if (content.refusal) return content.refusal

  const replyTo = text(at(body, 'reply_to', 'mid'))
  const line = newLine({
    id: newMid(),
    at: world.now(),
    direction: 'out',
    kind: 'text',
    via: 'api',
    ...content.line,
    ...(replyTo ? { replyTo } : {}),
  })
  if (asked) {
    asked.comment.privateReply = line.id
    world.wallChanged(account)
  }
  addLine(world, customer, line)
  showTyping(world, customer, { on: false, forMs: 0 })
  startReceipts(world, customer, line)
  const told = echo({ world, account, customer, line, at: line.at, payload: {} })
  if (told) world.offer(account, told)
  return ok({ recipient_id: customer.platformId, message_id: line.id })
}

export function newMid(): string {
  return secret('aWdfZAG1faXRlbToxOk')
}
