import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, numeric, text } from '../../read.ts'
import { post } from '../../wire/post.ts'
import type { World } from '../../world/world.ts'
import { badBody, notFound } from './errors.ts'
import { endpointShape } from './shapes.ts'
import { tokenOwner } from './tokens.ts'
import { lineEncode, lineSign } from './webhook.ts'

const TIMEOUT_MS = 2_000

/** What a channel tells of itself, and where its webhooks go. */
export const channelRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: /^\/v2\/bot\/info$/, kind: 'setup', owner: tokenOwner, act: info },
  { method: 'GET', path: /^\/v2\/bot\/message\/quota$/, kind: 'setup', owner: tokenOwner, act: quota },
  { method: 'GET', path: /^\/v2\/bot\/message\/quota\/consumption$/, kind: 'setup', owner: tokenOwner, act: consumption },
  { method: 'GET', path: /^\/v2\/bot\/channel\/webhook\/endpoint$/, kind: 'setup', owner: tokenOwner, act: endpoint },
  { method: 'PUT', path: /^\/v2\/bot\/channel\/webhook\/endpoint$/, kind: 'setup', owner: tokenOwner, act: setEndpoint },
  { method: 'POST', path: /^\/v2\/bot\/channel\/webhook\/test$/, kind: 'setup', owner: tokenOwner, act: test },
]

function info(_: ApiCall, account: Account): Answer {
  const body = { userId: account.account, basicId: '@216ru', displayName: account.name, chatMode: 'bot', markAsReadMode: 'manual' }
  return { status: 200, body: { ...body, pictureUrl: 'https://profile.line-scdn.net/0h' } }
}

function quota(_: ApiCall, { own }: Account): Answer {
  const value = numeric(own.quota)
  return { status: 200, body: value === undefined ? { type: 'none' } : { type: 'limited', value } }
}

function consumption(_: ApiCall, { own }: Account): Answer {
  return { status: 200, body: { totalUsage: numeric(own.quotaUsed) ?? 0 } }
}

function endpoint(_: ApiCall, { webhookUrl, subscribed }: Account): Answer {
  return webhookUrl ? { status: 200, body: { endpoint: webhookUrl, active: subscribed } } : notFound()
}

function setEndpoint(call: ApiCall, account: Account, world: World): Answer {
  const problems = endpointShape.check(call.json, '')
  if (problems.length > 0) return badBody(problems)
  account.webhookUrl = text(at(call.json, 'endpoint')) ?? ''
  world.changed('accounts')
  return { status: 200, body: {} }
}

/** LINE calls the address at once, with a signed body that holds no event, and tells what came of it. */
async function test(call: ApiCall, account: Account, world: World): Promise<Answer> {
  const url = text(at(call.json, 'endpoint')) ?? account.webhookUrl
  if (!url) return notFound()
  const raw = lineEncode({ destination: account.account, events: [] })
  const tried = await post(url, { raw, headers: { 'content-type': 'application/json', ...lineSign(raw, account) }, timeoutMs: TIMEOUT_MS })
  const success = tried.outcome === 'acked'
  const reason = success
    ? 'OK'
    : tried.status !== undefined
      ? 'ERROR_STATUS_CODE'
      : tried.error === 'TIMEOUT'
        ? 'REQUEST_TIMEOUT'
        : 'COULD_NOT_CONNECT'
  const detail = String(tried.status ?? tried.error ?? '')
  return { status: 200, body: { success, timestamp: new Date(world.now()).toISOString(), statusCode: tried.status ?? 0, reason, detail } }
}
