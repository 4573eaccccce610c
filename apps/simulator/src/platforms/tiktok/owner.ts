import type { Account } from '../../model.ts'
import type { Answer, ApiCall } from '../../platform.ts'
import { at, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { deadToken, noPermission } from './errors.ts'

const businessOf = (call: ApiCall) => text(at(call.json, 'business_id')) ?? call.fields.business_id ?? call.query.get('business_id') ?? ''

/** Every call names the account; the token must be its own. */
export function owner(call: ApiCall, world: World): Account | undefined {
  return world.accounts.get('tiktok', businessOf(call))
}

export function authorise(call: ApiCall, account: Account): Answer | undefined {
  const until = account.own.accessUntil
  const ended = typeof until === 'number' && until < Date.now()
  return call.headers['access-token'] === account.accessToken && !ended ? undefined : deadToken()
}

/** A good token says nothing about other accounts; a bad one is told first. */
export function orphan(call: ApiCall, world: World): Answer {
  const token = call.headers['access-token']
  return world.accounts.find('tiktok', (account) => account.accessToken === token) ? noPermission() : deadToken()
}
