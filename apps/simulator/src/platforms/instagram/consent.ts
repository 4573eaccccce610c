import { grantedAccount, tradeCode } from '../../consent/grants.ts'
import { consentRoutes } from '../../consent/routes.ts'
import { secret } from '../../ids.ts'
import { graphError, ok } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { goodTokens } from './login.ts'

const SIXTY_DAYS_S = 5_183_944

/** Instagram's own login: a code, a token for an hour, a token for sixty days. */
export const loginRoutes: readonly ApiRoute[] = [
  ...consentRoutes({
    platform: 'instagram',
    provider: 'Instagram',
    path: /^\/oauth\/authorize\/?$/,
    client: 'client_id',
    pkce: 'ignored',
  }),
  { method: 'POST', path: /^\/oauth\/access_token\/?$/, kind: 'token', open: true, owner: granter, act: shortToken },
  { method: 'GET', path: /^\/access_token\/?$/, kind: 'token', open: true, owner: holder, act: longToken },
]

const shortOf = (account: Account) => (typeof account.own.shortToken === 'string' ? account.own.shortToken : undefined)

function granter({ fields }: ApiCall, world: World): Account | undefined {
  const ofApp = world.accounts.find('instagram', ({ appId }) => appId === fields.client_id)
  return grantedAccount(world, 'instagram', fields.code) ?? ofApp
}

/** This host alone words its refusals so. */
function refused(message: string): Answer {
  return { status: 400, body: { error_type: 'OAuthException', code: 400, error_message: message }, problems: [message] }
}

function shortToken({ fields }: ApiCall, account: Account, world: World): Answer {
  if (fields.client_secret !== account.appSecret) return refused('Error validating client secret.')
  if (fields.grant_type !== 'authorization_code') return refused('Invalid grant_type')
  const { code, client_id: client, redirect_uri: redirectUri } = fields
  const traded = tradeCode(world, { platform: 'instagram', code, client, redirectUri })
  if (typeof traded === 'string') return refused(`Matching code was not found: ${traded}`)
  account.own = { ...account.own, shortToken: secret('IGAAshort') }
  const permissions = 'instagram_business_basic,instagram_business_manage_messages,instagram_business_manage_comments'
  return ok({ data: [{ access_token: shortOf(account), user_id: account.own.appScopedId, permissions }] })
}

function holder({ query }: ApiCall, world: World): Account | undefined {
  const token = query.get('access_token') ?? ''
  return world.accounts.find('instagram', (account) => shortOf(account) === token)
}

function longToken({ query }: ApiCall, account: Account, world: World): Answer {
  if (query.get('grant_type') !== 'ig_exchange_token') return graphError(100, '(#100) Unsupported grant_type')
  if (query.get('client_secret') !== account.appSecret) return graphError(1, 'Error validating client secret.')
  const fresh = secret('IGAA')
  account.own = { ...account.own, issuedTokens: [...goodTokens(account), fresh], tokenIssuedAt: world.now() }
  account.accessToken = fresh
  world.changed('accounts')
  return ok({ access_token: fresh, token_type: 'bearer', expires_in: SIXTY_DAYS_S })
}
