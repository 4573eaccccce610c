import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import { post } from '../../wire/post.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { badBody, viberError } from './errors.ts'
import { newToken } from './ids.ts'
import { tokenOwner } from './owner.ts'
import { userShape, webhookShape } from './shapes.ts'
import { userOf, viberEncode, viberSign } from './webhook.ts'

const TIMEOUT_MS = 5_000
const TWELVE_HOURS_MS = 12 * 3_600_000
const MOST_DETAILS = 2

/** What a bot is, where its callbacks go, and who its customers are. */
export const botRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: /^\/pa\/get_account_info$/, kind: 'setup', owner: tokenOwner, act: info },
  { method: 'POST', path: /^\/pa\/set_webhook$/, kind: 'setup', owner: tokenOwner, act: setWebhook },
  { method: 'POST', path: /^\/pa\/get_user_details$/, kind: 'profile', owner: tokenOwner, act: details },
]

const ok = (body: Record<string, unknown>): Answer => ({ status: 200, body: { status: 0, status_message: 'ok', ...body } })

function info(_: ApiCall, account: Account, world: World): Answer {
  const subscribers = world.customers.list('viber', account.account).filter((customer) => customer.follows).length
  const webhook = account.subscribed ? account.webhookUrl : ''
  const event_types = account.own.eventTypes ?? []
  return ok({
    id: account.account,
    name: account.name,
    uri: 'ngocsaigon',
    webhook,
    event_types,
    subscribers_count: subscribers,
    members: [],
  })
}

/** Viber calls the address before it answers, and takes it only when that hears 200. */
async function setWebhook(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const [problem] = webhookShape.check(call.json, '')
  if (problem) return badBody(problem)
  const url = text(at(call.json, 'url')) ?? ''
  if (url) {
    const raw = viberEncode({ event: 'webhook', timestamp: world.now(), chat_hostname: 'SN-376_', message_token: newToken() })
    const headers = { 'content-type': 'application/json', ...viberSign(raw, account) }
    const greeted = await post(url, { raw, headers, timeoutMs: TIMEOUT_MS })
    if (greeted.outcome !== 'acked') return viberError(1, 'invalidUrl', `The address answered ${greeted.status ?? greeted.error}`)
  }
  account.webhookUrl = url
  account.subscribed = url !== ''
  account.own.eventTypes = list(at(call.json, 'event_types'))
  world.changed('accounts')
  return ok({ event_types: account.own.eventTypes })
}

/** Twice in twelve hours for one customer. */
function details(call: ApiCall, account: Account, world: World): Answer {
  const [problem] = userShape.check(call.json, '')
  if (problem) return badBody(problem)
  const customer = world.customers.at(account, String(at(call.json, 'id')))
  if (!customer) return viberError(8, 'publicAccountNotFound', 'No such user')
  const asked = own<number[]>(customer, 'detailsAskedAt', () => []).filter((when) => world.now() - when < TWELVE_HOURS_MS)
  if (asked.length >= MOST_DETAILS) return viberError(12, 'tooManyRequests')
  customer.own.detailsAskedAt = [...asked, world.now()]
  return ok({ user: { ...userOf(customer, world.url), primary_device_os: 'Android 14', viber_version: '22.1.0' } })
}
