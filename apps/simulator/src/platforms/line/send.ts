import { addLine, newLine, showTyping } from '../../lines.ts'
import type { Account, Customer } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, numeric, text } from '../../read.ts'
import { startReceipts } from '../../receipts.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { contentOf } from './content.ts'
import { badBody, deadReplyToken, lineError, noSuchUser, overQuota } from './errors.ts'
import { messageIdIn, newMessageId, quoteToken } from './ids.ts'
import { spendReplyToken } from './reply-tokens.ts'
import { pushShape, replyShape } from './shapes.ts'
import { tokenOwner } from './tokens.ts'

const DAY_MS = 86_400_000
const KEPT_KEYS = 1_000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const sendRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: /^\/v2\/bot\/message\/reply$/, kind: 'send', owner: tokenOwner, act: reply },
  { method: 'POST', path: /^\/v2\/bot\/message\/push$/, kind: 'send', owner: tokenOwner, act: push },
]

interface Where {
  account: Account
  world: World
}

async function reply(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const problems = replyShape.check(call.json, '')
  if (problems.length > 0) return badBody(problems)
  const wrong = wrongQuote(call.json, { account, world })
  if (wrong) return wrong
  const customer = spendReplyToken(account, String(at(call.json, 'replyToken')), world)
  return customer ? taken(await deliver(call.json, customer, { account, world })) : deadReplyToken()
}

interface Accepted {
  key: string
  at: number
  answer: Record<string, unknown>
}

async function push(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const problems = pushShape.check(call.json, '')
  if (problems.length > 0) return badBody(problems)
  const to = text(at(call.json, 'to')) ?? ''
  if (!/^U[0-9a-f]{32}$/.test(to)) return lineError(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
  const key = call.headers['x-line-retry-key']
  if (key !== undefined && !UUID.test(key)) return lineError(400, 'The retry key must be a UUID')
  const keys = own<Accepted[]>(account, 'retryKeys', () => [])
  const before = keys.find((one) => one.key === key && world.now() - one.at < DAY_MS)
  if (before) return repeated(before)
  const customer = world.customers.at(account, to)
  if (!customer) return noSuchUser()
  const wrong = wrongQuote(call.json, { account, world }) ?? spendQuota(account)
  if (wrong) return wrong
  const entry: Accepted = { key: key ?? '', at: world.now(), answer: {} }
  if (key) keys.push(entry)
  if (keys.length > KEPT_KEYS) keys.shift()
  entry.answer = await deliver(call.json, customer, { account, world })
  return taken(entry.answer)
}

/** No problem but an acceptance told again; the ledger sees nothing wrong with it. */
function repeated({ key, answer }: Accepted): Answer {
  const body = { message: 'The retry key is already accepted', ...answer }
  return { status: 409, body, headers: { 'x-line-accepted-request-id': key } }
}

function wrongQuote(body: unknown, { account, world }: Where): Answer | undefined {
  for (const [index, message] of list(at(body, 'messages')).entries()) {
    const token = text(at(message, 'quoteToken'))
    const id = token === undefined ? undefined : messageIdIn(token, 'q')
    if (token !== undefined && (id === undefined || !world.threads.find(account, id)))
      return lineError(400, 'The request body has 1 error(s)', [
        { message: 'Invalid quote token', property: `messages[${index}].quoteToken` },
      ])
  }
  return undefined
}

/** A push counts for each recipient, however many bubbles it holds; replies do not count. */
function spendQuota(account: Account): Answer | undefined {
  const limit = numeric(account.own.quota)
  const used = numeric(account.own.quotaUsed) ?? 0
  if (limit !== undefined && used >= limit) return overQuota()
  account.own.quotaUsed = used + 1
  return undefined
}

/** Whom the business cannot reach gets nothing, and LINE says yes all the same. */
async function deliver(body: unknown, customer: Customer, { account, world }: Where): Promise<Record<string, unknown>> {
  const reaches = !customer.unreachable && customer.own.unfollowed !== true
  const sentMessages: Record<string, unknown>[] = []
  for (const message of list(at(body, 'messages'))) {
    const id = newMessageId()
    sentMessages.push({ id, quoteToken: quoteToken(id) })
    if (!reaches) continue
    const line = newLine({
      id,
      at: world.now(),
      direction: 'out',
      kind: 'text',
      via: 'api',
      ...(await contentOf(message, { account, world })),
    })
    addLine(world, customer, line)
    startReceipts(world, customer, line)
  }
  showTyping(world, customer, { on: false, forMs: 0 })
  return { sentMessages }
}

function taken(answer: Record<string, unknown>): Answer {
  return { status: 200, body: answer }
}
