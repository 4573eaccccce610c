import { grantedAccount, tradeCode } from '../../consent/grants.ts'
import { consentRoutes } from '../../consent/routes.ts'
import type { ConsentShape } from '../../consent/shape.ts'
import { secret } from '../../ids.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'

const ACCESS_SECONDS = 90_000

const shape: ConsentShape = {
  platform: 'zalo',
  provider: 'Zalo',
  path: /^\/v4\/oa\/permission$/,
  client: 'app_id',
  pkce: 'demanded',
  back: ({ account }) => ({ oa_id: account }),
}

/** Consent and tokens. Every refresh token works once, and takes the old access token with it. */
export const oauthRoutes: readonly ApiRoute[] = [
  ...consentRoutes(shape),
  { method: 'POST', path: /^\/v4\/oa\/access_token$/, kind: 'token', open: true, owner: secretOwner, act: token },
]

/** Whose token it is shows in the refresh token or the code; several OAs share the app's secret. */
function secretOwner(call: ApiCall, world: World): Account | undefined {
  const { app_id: app, refresh_token: refresh, code } = call.fields
  const ofApp = world.accounts.list('zalo').filter((account) => account.appId === app)
  return (
    grantedAccount(world, 'zalo', code) ??
    ofApp.find((account) => account.refreshToken === refresh || spent(account).includes(refresh ?? '')) ??
    ofApp[0]
  )
}

const spent = (account: Account) => own<string[]>(account, 'spentRefreshTokens', () => [])

function token(call: ApiCall, account: Account, world: World): Answer {
  if (call.headers.secret_key !== account.appSecret) return refused(-14004, 'Invalid secret key')
  const kind = call.fields.grant_type
  const wrong =
    kind === 'refresh_token'
      ? wrongRefresh(call, account)
      : kind === 'authorization_code'
        ? wrongCode(call, world)
        : refused(-14002, 'Invalid grant type')
  if (wrong) return wrong
  spent(account).push(account.refreshToken)
  account.accessToken = secret('zat-')
  account.refreshToken = secret('zrt-')
  account.own.accessUntil = world.now() + ACCESS_SECONDS * 1000
  world.changed('accounts')
  return {
    status: 200,
    body: { access_token: account.accessToken, refresh_token: account.refreshToken, expires_in: String(ACCESS_SECONDS) },
  }
}

function wrongRefresh(call: ApiCall, account: Account): Answer | undefined {
  return call.fields.refresh_token === account.refreshToken ? undefined : refused(-14014, 'Invalid refresh token')
}

function wrongCode({ fields }: ApiCall, world: World): Answer | undefined {
  const traded = tradeCode(world, { platform: 'zalo', code: fields.code, client: fields.app_id, verifier: fields.code_verifier })
  return typeof traded === 'string' ? refused(-14012, traded) : undefined
}

/** The codes here are guesses of Zalo's range: it documents none. */
function refused(error: number, reason: string): Answer {
  return {
    status: 200,
    body: { error, error_name: reason, error_reason: reason, error_description: reason, message: reason },
    problems: [reason],
  }
}
