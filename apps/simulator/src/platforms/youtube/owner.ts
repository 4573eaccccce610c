import { grantedAccount, tradeCode } from '../../consent/grants.ts'
import { consentRoutes } from '../../consent/routes.ts'
import type { ConsentShape } from '../../consent/shape.ts'
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

const SCOPE = 'https://www.googleapis.com/auth/youtube.force-ssl'

/** Google's page, where it is asked for a channel. */
const shape: ConsentShape = {
  platform: 'youtube',
  provider: 'Google',
  path: /^\/o\/oauth2\/v2\/auth$/,
  client: 'client_id',
  pkce: 'taken',
  serves: (query) => (query.get('scope') ?? '').includes('youtube'),
}

/** Consent; and access for an hour, by a refresh token that stays as it is until the next consent. */
export const oauthRoutes: readonly ApiRoute[] = [
  ...consentRoutes(shape),
  {
    method: 'POST',
    path: /^\/token$/,
    kind: 'token',
    open: true,
    owner: ({ fields }, world) =>
      grantedAccount(world, 'youtube', fields.code) ??
      world.accounts.find('youtube', ({ refreshToken }) => refreshToken === fields.refresh_token),
    act: ({ fields }, account, world) => {
      if (fields.client_id !== account.appId || fields.client_secret !== account.appSecret)
        return tokenError('invalid_client', 'The OAuth client was not found.')
      if (fields.grant_type === 'refresh_token') return accessFor(account, world)
      if (fields.grant_type !== 'authorization_code') return tokenError('unsupported_grant_type', 'Invalid grant_type')
      const { code, client_id: client, redirect_uri: redirectUri, code_verifier: verifier } = fields
      const traded = tradeCode(world, { platform: 'youtube', code, client, redirectUri, verifier })
      if (typeof traded === 'string') return tokenError('invalid_grant', traded)
      account.refreshToken = secret('1//')
      return accessFor(account, world, { refresh_token: account.refreshToken })
    },
  },
]

function accessFor(account: Account, world: World, more: Record<string, string> = {}): Answer {
  const token = secret('ya29.')
  const tokens = tokensOf(account)
  tokens.push(token)
  tokens.splice(0, tokens.length - MOST_TOKENS)
  world.changed('accounts')
  return { status: 200, body: { access_token: token, expires_in: LIFE_S, scope: SCOPE, token_type: 'Bearer', ...more } }
}
