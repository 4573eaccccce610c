import { secret } from '../../ids.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { deadToken, invalidGrant, tokenError } from './errors.ts'

const LIFE_S = 3599
/** Tokens live an hour beside each other; so many are remembered. */
const MOST_TOKENS = 20

const tokensOf = (account: Account) => own<string[]>(account, 'tokens', () => [])

/** The channel whose consent the token stands for. */
export function byToken({ headers }: ApiCall, world: World): Account | undefined {
  const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
  return world.accounts.find('youtube', (account) => account.accessToken === token || tokensOf(account).includes(token))
}

/** A call of nobody. */
export function orphan({ path }: ApiCall): Answer {
  return path === '/token' ? invalidGrant() : deadToken()
}

/** Access for an hour, by a refresh token that stays as it is. */
export const tokenRoute: ApiRoute = {
  method: 'POST',
  path: /^\/token$/,
  kind: 'token',
  open: true,
  owner: ({ fields }, world) => world.accounts.find('youtube', ({ refreshToken }) => refreshToken === fields.refresh_token),
  act({ fields }, account, world) {
    if (fields.grant_type !== 'refresh_token') return tokenError('unsupported_grant_type', 'Invalid grant_type')
    if (fields.client_id !== account.appId || fields.client_secret !== account.appSecret)
      return tokenError('invalid_client', 'The OAuth client was not found.')
    const token = secret('ya29.')
    const tokens = tokensOf(account)
    tokens.push(token)
    tokens.splice(0, tokens.length - MOST_TOKENS)
    world.changed('accounts')
    const scope = 'https://www.googleapis.com/auth/youtube.force-ssl'
    return { status: 200, body: { access_token: token, expires_in: LIFE_S, scope, token_type: 'Bearer' } }
  },
}
