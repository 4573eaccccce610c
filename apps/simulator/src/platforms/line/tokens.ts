import { secret } from '../../ids.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { deadToken } from './errors.ts'

const STATELESS_S = 899
const SHORT_LIVED_S = 30 * 86_400
const KEPT = 200

/** Tokens that were made beside the one of the console. */
interface Made {
  token: string
  until: number
}

const made = (account: Account) => own<Made[]>(account, 'madeTokens', () => [])

/** A channel by its id; whose secret is wrong is told so by the route. */
export const tokenRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: /^\/oauth2\/v3\/token$/, kind: 'token', open: true, owner: channelOwner, act: issue(STATELESS_S) },
  { method: 'POST', path: /^\/v2\/oauth\/accessToken$/, kind: 'token', open: true, owner: channelOwner, act: issue(SHORT_LIVED_S) },
]

function channelOwner(call: ApiCall, world: World): Account | undefined {
  return world.accounts.find('line', (account) => account.appId === call.fields.client_id)
}

function issue(lifeS: number): ApiRoute['act'] {
  return (call, account, world) => {
    if (call.fields.grant_type !== 'client_credentials') return refused('unsupported_grant_type', 'unsupported grant_type')
    if (call.fields.client_secret !== account.appSecret) return refused('invalid_client', 'invalid client_secret')
    const token = secret('line-')
    const tokens = made(account)
    tokens.push({ token, until: world.now() + lifeS * 1000 })
    if (tokens.length > KEPT) tokens.shift()
    return { status: 200, body: { token_type: 'Bearer', access_token: token, expires_in: lifeS } }
  }
}

function refused(error: string, words: string): Answer {
  return { status: 400, body: { error, error_description: words }, problems: [words] }
}

const bearer = (call: ApiCall): string | undefined => /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1]

/** LINE's paths name no channel: the token does. */
export function tokenOwner(call: ApiCall, world: World): Account | undefined {
  const token = bearer(call)
  if (!token) return undefined
  return world.accounts.find('line', (account) => account.accessToken === token || made(account).some((one) => one.token === token))
}

/** The token is known, or the call would have no owner; one that was made may have ended. */
export function authorise(call: ApiCall, account: Account): Answer | undefined {
  const one = made(account).find(({ token }) => token === bearer(call))
  return one && one.until < Date.now() ? deadToken() : undefined
}
