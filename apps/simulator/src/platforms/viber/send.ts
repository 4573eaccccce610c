import { addLine, newLine } from '../../lines.ts'
import type { Account, Customer } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { startFailure, startReceipts } from '../../receipts.ts'
import type { World } from '../../world/world.ts'
import { contentOf } from './content.ts'
import { badBody, errors, notSubscribed, viberError, webhookNotSet } from './errors.ts'
import { newToken } from './ids.ts'
import { tokenOwner } from './owner.ts'
import { buttonShape, messageShape } from './shapes.ts'
import { viberEncode } from './webhook.ts'

const MAX_BODY = 30_000

export const sendRoute: ApiRoute = { method: 'POST', path: /^\/pa\/send_message$/, kind: 'send', owner: tokenOwner, act: receive }

async function receive(call: ApiCall, account: Account, world: World): Promise<Answer> {
  if (call.raw.length > MAX_BODY) return viberError(3, 'badData', 'The request is larger than 30 kB')
  const [problem] = messageShape.check(call.json, '')
  if (problem) return badBody(problem)
  if (!account.webhookUrl || !account.subscribed) return webhookNotSet()
  const customer = world.customers.at(account, String(at(call.json, 'receiver')))
  if (!customer || customer.unreachable) return errors['recipient-unavailable']?.() ?? notSubscribed()
  if (!subscribed(customer)) return notSubscribed()
  const line = newLine({
    id: newToken(),
    at: world.now(),
    direction: 'out',
    kind: 'text',
    via: 'api',
    ...(await contentOf(call.json, { account, world })),
  })
  addLine(world, customer, line)
  customer.own.trackingData = text(at(call.json, 'tracking_data'))
  const wrong = list(at(call.json, 'keyboard', 'Buttons')).flatMap((button) => buttonShape.check(button, 'keyboard.Buttons'))[0]
  if (wrong) startFailure(world, customer, { line, error: { code: 0, title: `Keyboard is not valid: ${wrong.message}` } })
  else startReceipts(world, customer, line)
  const answer = { status: 0, status_message: 'ok', message_token: line.id, chat_hostname: 'SN-376_', billing_status: 1 }
  return { status: 200, body: viberEncode(answer), headers: { 'content-type': 'application/json' } }
}

/** Who subscribed, or wrote, and has not left since. */
function subscribed(customer: Customer): boolean {
  return customer.own.unfollowed !== true && (customer.follows || customer.lastInteractionAt > 0)
}
