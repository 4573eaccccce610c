import { secret } from '../../ids.ts'
import { addLine, newLine, showTyping } from '../../lines.ts'
import { badParameter, graphError, graphPath, ok } from '../../meta/graph.ts'
import { senderAction } from '../../meta/sender-actions.ts'
import { windowOpen } from '../../meta/window.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, parsed, text } from '../../read.ts'
import { startReceipts } from '../../receipts.ts'
import { isObject } from '../../shape.ts'
import type { World } from '../../world/world.ts'
import { echoOf } from './acts.ts'
import { contentOf } from './content.ts'
import { noSuchPerson, personUnavailable, windowClosed } from './errors.ts'
import { pageOwner } from './owner.ts'
import { privately } from './private-reply.ts'
import { personaName } from './personas.ts'
import { sendShape } from './shapes.ts'

export const sendRoute: ApiRoute = { method: 'POST', path: graphPath('/:node/messages'), kind: 'send', owner: pageOwner, act: receive }

async function receive(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const body = bodyOf(call)
  if (!isObject(body)) return graphError(100, '(#100) The parameter recipient is required')
  if (body.sender_action !== undefined) return senderAction({ body, account, world, noSuchPerson })
  return await message({ body, call, account, world })
}

/** JSON as it came, or a form whose fields hold JSON. */
function bodyOf(call: ApiCall): unknown {
  if (Object.keys(call.fields).length === 0) return call.json
  return Object.fromEntries(Object.entries(call.fields).map(([name, value]) => [name, /^[[{]/.test(value) ? parsed(value) : value]))
}

interface Sending {
  body: Record<string, unknown>
  call: ApiCall
  account: Account
  world: World
}

async function message({ body, call, account, world }: Sending): Promise<Answer> {
  const problem = sendShape(call.files.filedata !== undefined).check(body, '')[0]
  if (problem)
    return problem.path === 'tag' ? graphError(100, '(#100) The tag is not one that can be used any more') : badParameter(problem)
  const comment = text(at(body, 'recipient', 'comment_id'))
  const asked = comment === undefined ? undefined : privately(comment, account, world)
  if (asked && 'refusal' in asked) return asked.refusal
  const customer = asked?.customer ?? world.customers.at(account, String(at(body, 'recipient', 'id')))
  if (!customer) return noSuchPerson()
  if (customer.unreachable) return personUnavailable()
  if (!asked && !windowOpen(body, customer, world)) return windowClosed()
  const content = await contentOf({ message: body.message, file: call.files.filedata, account, world })
  if (content.refusal) return content.refusal

  const correlation = text(at(body, 'message', 'metadata'))
  const replyTo = text(at(body, 'reply_to', 'mid'))
  const author = personaName(account, text(body.persona_id))
  const line = newLine({
    id: newMid(),
    at: world.now(),
    direction: 'out',
    kind: 'text',
    via: 'api',
    ...content.line,
    ...(replyTo ? { replyTo } : {}),
    ...(correlation ? { correlation } : {}),
    ...(author ? { author } : {}),
  })
  if (asked) {
    asked.comment.privateReply = line.id
    world.wallChanged(account)
  }
  addLine(world, customer, line)
  showTyping(world, customer, { on: false, forMs: 0 })
  startReceipts(world, customer, line)
  const head = { app_id: Number(account.appId), ...(correlation ? { metadata: correlation } : {}) }
  world.offer(account, echoOf({ world, account, customer, line, at: line.at }, head))
  return ok({
    recipient_id: customer.platformId,
    message_id: line.id,
    ...(content.attachmentId ? { attachment_id: content.attachmentId } : {}),
  })
}

export function newMid(): string {
  return secret('m_')
}
