import { addLine, markSeen, newLine, showTyping } from '../../lines.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { startReceipts } from '../../receipts.ts'
import type { World } from '../../world/world.ts'
import { fileRef } from '../../world/media.ts'
import { fromBusiness } from './acts.ts'
import { badParameter, missing, tiktokError, tiktokOk, tooMany } from './errors.ts'
import { newMessageId } from './ids.ts'
import { owner } from './owner.ts'
import { sendShape } from './shapes.ts'

const WINDOW_MS = 48 * 3_600_000
const MOST_MESSAGES = 10
const TYPING_MS = 5_000

export const sendRoute: ApiRoute = {
  method: 'POST',
  path: /^\/open_api\/v1\.3\/business\/message\/send\/$/,
  kind: 'send',
  owner,
  act: receive,
}

function receive(call: ApiCall, account: Account, world: World): Answer {
  const [problem] = sendShape.check(call.json, '')
  if (problem) return badParameter(problem.message)
  const customer = world.customers.at(account, String(at(call.json, 'recipient')))
  if (!customer || customer.platformId === at(call.json, 'recipient')) return missing('conversation')
  if (at(call.json, 'message_type') === 'SENDER_ACTION') return signal(call, customer, world)
  if (customer.unreachable) return tooMany() // the customer's own rules
  if (closed(customer, world)) return tooMany()
  const drawn = draft(call, account, world)
  if ('body' in drawn) return drawn
  const line = newLine({ id: newMessageId(), at: world.now(), direction: 'out', kind: 'text', via: 'api', ...drawn })
  addLine(world, customer, line)
  startReceipts(world, customer, line)
  world.offer(account, fromBusiness({ world, account, customer, line, at: line.at }, 'API'))
  return tiktokOk({ message: { message_id: line.id } })
}

/** Only words of the customer open it, for 48 hours and ten messages. */
function closed(customer: Customer, world: World): boolean {
  const lines = world.threads.of(customer)
  const asked = lines.filter(({ direction }) => direction === 'in').reduce((latest, line) => Math.max(latest, line.at), 0)
  const since = lines.filter((line) => line.direction === 'out' && line.at >= asked).length
  return world.now() - asked > WINDOW_MS || since >= MOST_MESSAGES
}

function draft(call: ApiCall, account: Account, world: World): Partial<Line> | Answer {
  const type = at(call.json, 'message_type')
  if (type === 'IMAGE') {
    const media = world.media.get(String(at(call.json, 'image', 'media_id')))
    if (account.own.pictures === false) return tiktokError(40001, 'Sending images is not supported for this conversation.')
    return media?.account === account.account ? { kind: 'image', files: [fileRef(media)] } : missing('media')
  }
  if (type === 'TEMPLATE') {
    const choices = list(at(call.json, 'template', 'buttons')).map((button) => ({
      id: String(at(button, 'id')),
      title: String(at(button, 'title')),
    }))
    return { kind: 'template', text: String(at(call.json, 'template', 'title')), choices }
  }
  const quoted = text(at(call.json, 'referenced_message_info', 'referenced_message_id'))
  if (quoted !== undefined && !world.threads.find(account, quoted)) return missing('message')
  return { text: String(at(call.json, 'text', 'body')), ...(quoted === undefined ? {} : { replyTo: quoted }) }
}

function signal(call: ApiCall, customer: Customer, world: World): Answer {
  if (at(call.json, 'sender_action') === 'TYPING') showTyping(world, customer, { on: true, forMs: TYPING_MS })
  else markSeen(world, customer, world.now())
  return tiktokOk({ message: { message_id: '' } })
}
