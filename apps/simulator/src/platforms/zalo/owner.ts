import { createHmac } from 'node:crypto'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { expiredToken, zaloError } from './errors.ts'

/** Zalo's paths name no OA: the token does. */
export function tokenOwner(call: ApiCall, world: World): Account | undefined {
  const token = call.headers.access_token
  return token ? world.accounts.find('zalo', (account) => account.accessToken === token) : undefined
}

/** The token is right, or the call would have no owner; it may still be too old, or come with a wrong proof. */
export function authorise(call: ApiCall, account: Account): Answer | undefined {
  const until = account.own.accessUntil
  if (typeof until === 'number' && until < Date.now()) return expiredToken()
  const proof = call.headers.appsecret_proof
  const right = createHmac('sha256', account.appSecret).update(account.accessToken).digest('hex')
  return proof === undefined || proof === right ? undefined : zaloError(-242, 'appsecret_proof is invalid')
}
