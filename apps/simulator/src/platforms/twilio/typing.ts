import { markSeen, showTyping } from '../../lines.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { WHATSAPP } from './channel.ts'
import { twilioError } from './errors.ts'
import { byCaller } from './owner.ts'

const TYPING_MS = 25_000

/** "Typing…" on the customer's phone, which also shows that the message was read. WhatsApp alone. */
export const typingRoute: ApiRoute = {
  method: 'POST',
  path: /^\/v2\/Indicators\/Typing\.json$/,
  kind: 'typing',
  owner: (call, world) =>
    world.accounts.list(WHATSAPP.key).find((account) => world.threads.find(account, call.fields.messageId ?? '')) ??
    byCaller(WHATSAPP)(call, world),
  act: type,
}

function type({ fields }: ApiCall, account: Account, world: World): Answer {
  const found = world.threads.find(account, fields.messageId ?? '')
  const customer = found && world.customers.get(found.customerId)
  if (fields.channel !== 'whatsapp' || !customer || found.line.direction !== 'in')
    return twilioError(20001, 'messageId names no message of a customer on WhatsApp')
  markSeen(world, customer, found.line.at)
  showTyping(world, customer, { on: true, forMs: TYPING_MS })
  return { status: 200, body: { success: true } }
}
