import { grantedAccount, tradeCode } from '../../consent/grants.ts'
import { consentRoutes } from '../../consent/routes.ts'
import type { ConsentShape } from '../../consent/shape.ts'
import { hex } from '../../ids.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'

const LIFE_S = 3599

const google: ConsentShape = {
  platform: 'email',
  provider: 'Google',
  path: /^\/o\/oauth2\/v2\/auth$/,
  client: 'client_id',
  pkce: 'taken',
  serves: (query) => (query.get('scope') ?? '').includes('mail.google.com'),
}
const microsoft: ConsentShape = {
  platform: 'email',
  provider: 'Microsoft',
  path: /^\/[^/]+\/oauth2\/v2\.0\/authorize$/,
  client: 'client_id',
  pkce: 'taken',
}

/** The large providers: their pages, and one token endpoint for both. `refreshToken` buys another access token. */
export const oauthRoutes: readonly ApiRoute[] = [
  ...consentRoutes(google),
  ...consentRoutes(microsoft),
  {
    method: 'POST',
    path: /^\/oauth2\/token$/,
    kind: 'token',
    open: true,
    owner: ({ fields }: ApiCall, world: World) =>
      grantedAccount(world, 'email', fields.code) ??
      world.accounts.find('email', ({ refreshToken }) => refreshToken === fields.refresh_token),
    act: ({ fields }, account, world) =>
      fields.grant_type === 'authorization_code' ? byCode(fields, account, world) : access(account, world),
  },
]

function byCode(fields: Record<string, string>, account: Account, world: World): Answer {
  if (fields.client_secret !== account.appSecret) return refused('invalid_client', 'The client secret is wrong.')
  const { code, client_id: client, redirect_uri: redirectUri, code_verifier: verifier } = fields
  const traded = tradeCode(world, { platform: 'email', code, client, redirectUri, verifier })
  if (typeof traded === 'string') return refused('invalid_grant', traded)
  account.refreshToken = `refresh-${hex(12)}`
  return access(account, world, { refresh_token: account.refreshToken, id_token: idToken(account) })
}

function access(account: Account, world: World, more: Record<string, string> = {}): Answer {
  account.accessToken = `token-${hex(12)}`
  world.changed('accounts')
  return { status: 200, body: { access_token: account.accessToken, token_type: 'Bearer', expires_in: LIFE_S, ...more } }
}

/** Unsigned: whoever asks at the token endpoint has no need of a signature. */
function idToken({ account, name }: Account): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return [part({ alg: 'none' }), part({ email: account, preferred_username: account, name }), ''].join('.')
}

/** What the token endpoint says no with. */
export function refused(error: string, why: string): Answer {
  return { status: 400, body: { error, error_description: why }, problems: [why] }
}
