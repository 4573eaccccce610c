import { fieldsOf, graphError, graphPath, ok } from '../../meta/graph.ts'
import { subscriptionRoutes } from '../../meta/subscriptions.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, list, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { refusal } from './errors.ts'
import { bsuidOf, wabaOf, waId } from './identity.ts'
import { phoneOwner, wabaOwnerOf } from './owner.ts'
import { displayPhone } from './webhook.ts'

const block = graphPath('/:node/block_users')

/** Everything about a number or a WABA that is not a message. */
export const manageRoutes: readonly ApiRoute[] = [
  ...subscriptionRoutes(wabaOwnerOf),
  {
    method: 'GET',
    path: graphPath('/:node'),
    kind: 'profile',
    owner: phoneOwner,
    act: (call, account) => ok(phone(account, fieldsOf(call))),
  },
  { method: 'GET', path: graphPath('/:node/phone_numbers'), kind: 'profile', owner: wabaOwnerOf, act: phoneNumbers },
  { method: 'POST', path: graphPath('/:node/register'), kind: 'setup', owner: phoneOwner, act: register },
  {
    method: 'POST',
    path: block,
    kind: 'block',
    owner: phoneOwner,
    act: (call, account, world) => setBlocked(call, { account, world, blocked: true }),
  },
  {
    method: 'DELETE',
    path: block,
    kind: 'block',
    owner: phoneOwner,
    act: (call, account, world) => setBlocked(call, { account, world, blocked: false }),
  },
]

const USUAL_FIELDS = ['verified_name', 'display_phone_number', 'quality_rating', 'platform_type', 'throughput']

function phone(account: Account, asked: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    id: account.account,
    verified_name: account.name,
    display_phone_number: displayPhone(account),
    quality_rating: 'GREEN',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    messaging_limit_tier: 'TIER_2K',
    name_status: 'APPROVED',
    code_verification_status: 'VERIFIED',
    webhook_configuration: { application: account.webhookUrl },
  }
  const shown = asked.length > 0 ? asked : USUAL_FIELDS
  return Object.fromEntries(['id', ...shown].filter((name) => name in all).map((name) => [name, all[name]]))
}

function phoneNumbers(_: ApiCall, account: Account, world: World): Answer {
  const numbers = world.accounts.list('whatsapp').filter((one) => wabaOf(one) === wabaOf(account))
  return ok({ data: numbers.map((one) => phone(one, USUAL_FIELDS)) })
}

function register(call: ApiCall): Answer {
  if (at(call.json, 'messaging_product') !== 'whatsapp')
    return refusal({ code: 131008, title: 'Required parameter is missing', details: 'messaging_product is required' })
  if (!/^\d{6}$/.test(text(at(call.json, 'pin')) ?? '')) return graphError(100, '(#100) Param pin must be 6 characters long.')
  return ok({ success: true })
}

function setBlocked(call: ApiCall, what: { account: Account; world: World; blocked: boolean }): Answer {
  const { account, world, blocked } = what
  const asked = list(at(call.json, 'block_users')).map((one) => text(at(one, 'user')) ?? text(at(one, 'user_id')) ?? '')
  if (asked.length === 0) return refusal({ code: 131008, title: 'Required parameter is missing', details: 'block_users is required' })
  const done: { input: string; wa_id: string; user_id: string }[] = []
  for (const input of asked) {
    const customer = world.customers.at(account, input) ?? world.customers.at(account, waId(input))
    if (!customer) continue
    customer.blocked = blocked
    done.push({ input, wa_id: customer.phone ?? '', user_id: bsuidOf(customer) })
  }
  world.changed('customers')
  if (done.length < asked.length)
    return refusal({ code: 139100, title: 'Failed to block or unblock users', details: 'Some users are unknown' })
  return ok({ messaging_product: 'whatsapp', block_users: { [blocked ? 'added_users' : 'removed_users']: done } })
}
