import { addLine, markSeen, newLine, setReaction, showTyping } from '../../lines.ts'
import { graphError, graphPath, ok } from '../../meta/graph.ts'
import type { Account, Customer, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute, PlatformError } from '../../platform.ts'
import { at, text } from '../../read.ts'
import { startFailure, startReceipts } from '../../receipts.ts'
import { isObject } from '../../shape.ts'
import type { World } from '../../world/world.ts'
import { contentOf } from './content.ts'
import { refusedBody, UNDELIVERABLE, WINDOW_CLOSED } from './errors.ts'
import { bsuidOf, waId, wamid } from './identity.ts'
import { phoneOwner } from './owner.ts'
import { messageShape, parts, readShape } from './shapes.ts'

const WINDOW_MS = 24 * 3_600_000
const TYPING_MS = 25_000

export const sendRoute: ApiRoute = { method: 'POST', path: graphPath('/:node/messages'), kind: 'send', owner: phoneOwner, act: receive }

async function receive(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const body = call.json
  if (!isObject(body)) return graphError(100, '(#100) The body is not a JSON object')
  return body.status === undefined ? await message(body, account, world) : readMark(body, account, world)
}

function readMark(body: Record<string, unknown>, account: Account, world: World): Answer {
  const problem = readShape.check(body, '')[0]
  if (problem) return refusedBody(problem)
  const found = world.threads.find(account, String(body.message_id))
  const customer = found && world.customers.get(found.customerId)
  if (!customer || found.line.direction !== 'in')
    return graphError(100, '(#100) Invalid parameter', { subcode: 33, details: 'message_id names no message of a customer' })
  markSeen(world, customer, found.line.at)
  if (body.typing_indicator) showTyping(world, customer, { on: true, forMs: TYPING_MS })
  return ok({ success: true })
}

async function message(body: Record<string, unknown>, account: Account, world: World): Promise<Answer> {
  const type = text(body.type) ?? 'text'
  if (!parts[type]) return graphError(100, `(#100) Param type must be one of {${Object.keys(parts).join(', ')}} - got "${type}".`)
  const problem = messageShape(type).check(body, '')[0]
  if (problem) return refusedBody(problem)
  const address = addressOf(body)
  if (!address) return refusedBody({ path: 'to', sort: 'missing', message: 'to is required' })
  const content = await contentOf({ type, part: body[type], account, world })
  if (content.refusal) return content.refusal
  return take({ body, type, address, content }, account, world)
}

function addressOf(body: Record<string, unknown>): string | undefined {
  const to = text(body.to)
  return to === undefined ? text(body.recipient) : waId(to)
}

interface Taken {
  body: Record<string, unknown>
  type: string
  address: string
  content: { line: Partial<Line>; failure?: PlatformError }
}

/** From here on the answer is 200; whatever else is wrong shows in a status. */
function take({ body, type, address, content }: Taken, account: Account, world: World): Answer {
  const customer = world.customers.at(account, address)
  if (!customer) return accepted(body, { wa_id: address }, unknownRecipient(account, address, world))
  const target = text(at(body, 'context', 'message_id'))
  const line = newLine({
    id: wamid(customer),
    at: world.now(),
    direction: 'out',
    kind: type === 'document' ? 'file' : type,
    via: 'api',
    ...content.line,
    ...(target === undefined ? {} : { replyTo: target }),
    ...correlation(body),
  })
  const error = failureOf(customer, type, world) ?? content.failure
  if (error) startFailure(world, customer, { line, error })
  else startReceipts(world, customer, line)
  show(world, account, customer, { line, body, failed: error !== undefined })
  showTyping(world, customer, { on: false, forMs: 0 })
  return accepted(body, { ...(customer.phone ? { wa_id: customer.phone } : {}), user_id: bsuidOf(customer) }, line.id)
}

function correlation(body: Record<string, unknown>): { correlation?: string } {
  const mark = text(body.biz_opaque_callback_data)
  return mark === undefined ? {} : { correlation: mark }
}

/** A reaction changes a bubble; it gets one of its own only in the sense that it has an id. */
function show(
  world: World,
  account: Account,
  customer: Customer,
  sent: { line: Line; body: Record<string, unknown>; failed: boolean },
): void {
  if (sent.line.kind !== 'reaction') {
    addLine(world, customer, sent.line)
    return
  }
  const target = world.threads.find(account, String(at(sent.body, 'reaction', 'message_id')))
  if (target && !sent.failed) setReaction(target.line, 'business', String(at(sent.body, 'reaction', 'emoji')))
  world.threadChanged(customer)
}

function failureOf(customer: Customer, type: string, world: World): PlatformError | undefined {
  if (customer.unreachable) return UNDELIVERABLE
  return type !== 'template' && world.now() - customer.lastInteractionAt > WINDOW_MS ? WINDOW_CLOSED : undefined
}

/** Meta takes a message to anybody and only then finds that there is no such account. */
function unknownRecipient(account: Account, address: string, world: World): string {
  const nobody = { phone: address, platformId: address } as Customer
  const id = wamid(nobody)
  world.timers.after(account.receipts.sentAfterMs, () => {
    const event = world.platform('whatsapp').receipt?.({
      world,
      account,
      customer: { ...nobody, own: { bsuid: `XX.${address}` } },
      lines: [newLine({ id, at: world.now(), direction: 'out', kind: 'text', via: 'api' })],
      status: 'failed',
      at: world.now(),
      error: UNDELIVERABLE,
    })
    if (event) world.offer(account, event)
  })
  return id
}

function accepted(body: Record<string, unknown>, who: Record<string, unknown>, id: string): Answer {
  const input = text(body.to) ?? text(body.recipient) ?? ''
  return ok({ messaging_product: 'whatsapp', contacts: [{ input, ...who }], messages: [{ id, message_status: 'accepted' }] })
}
