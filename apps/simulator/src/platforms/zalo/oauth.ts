import { createHash } from 'node:crypto'
import { secret } from '../../ids.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { zaloError } from './errors.ts'

const ACCESS_SECONDS = 90_000
const CODE_LIFE_MS = 10 * 60_000

interface Grant {
  code: string
  challenge: string
  until: number
}

/** Consent and tokens. Every refresh token works once, and takes the old access token with it. */
export const oauthRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: /^\/v4\/oa\/permission$/, kind: 'consent', open: true, owner: appOwner, act: consent },
  { method: 'POST', path: /^\/v4\/oa\/access_token$/, kind: 'token', open: true, owner: secretOwner, act: token },
]

/** The OA an admin would pick on the consent page: the one named by `oa_id`, else the first of the app. */
function appOwner(call: ApiCall, world: World): Account | undefined {
  const oa = call.query.get('oa_id')
  return world.accounts.find('zalo', (account) => account.appId === call.query.get('app_id') && (oa === null || account.account === oa))
}

function consent(call: ApiCall, account: Account, world: World): Answer {
  const back = URL.parse(call.query.get('redirect_uri') ?? '')
  if (!back) return zaloError(-14003, 'Invalid redirect uri')
  const grant: Grant = { code: secret(''), challenge: call.query.get('code_challenge') ?? '', until: world.now() + CODE_LIFE_MS }
  own<Grant[]>(account, 'grants', () => []).push(grant)
  for (const [name, value] of [
    ['code', grant.code],
    ['oa_id', account.account],
    ['state', call.query.get('state') ?? ''],
  ] as const)
    back.searchParams.set(name, value)
  return { status: 302, body: '', headers: { location: back.href } }
}

/** Whose token it is shows in the refresh token or the code; several OAs share the app's secret. */
function secretOwner(call: ApiCall, world: World): Account | undefined {
  const { app_id: app, refresh_token: refresh, code } = call.fields
  const ofApp = world.accounts.list('zalo').filter((account) => account.appId === app)
  return (
    ofApp.find(
      (account) =>
        account.refreshToken === refresh || spent(account).includes(refresh ?? '') || grants(account).some((grant) => grant.code === code),
    ) ?? ofApp[0]
  )
}

const grants = (account: Account) => own<Grant[]>(account, 'grants', () => [])
const spent = (account: Account) => own<string[]>(account, 'spentRefreshTokens', () => [])

function token(call: ApiCall, account: Account, world: World): Answer {
  if (call.headers.secret_key !== account.appSecret) return refused(-14004, 'Invalid secret key')
  const kind = call.fields.grant_type
  const wrong =
    kind === 'refresh_token'
      ? wrongRefresh(call, account)
      : kind === 'authorization_code'
        ? wrongCode(call, account, world)
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

function wrongCode(call: ApiCall, account: Account, world: World): Answer | undefined {
  const open = grants(account)
  const index = open.findIndex((grant) => grant.code === call.fields.code)
  const grant = open[index]
  if (!grant || grant.until < world.now()) return refused(-14012, 'Authorization code is expired or was used')
  open.splice(index, 1)
  const challenge = createHash('sha256')
    .update(call.fields.code_verifier ?? '')
    .digest('base64url')
  return challenge === grant.challenge ? undefined : refused(-14010, 'Invalid code verifier')
}

/** The codes here are guesses of Zalo's range: it documents none. */
function refused(error: number, reason: string): Answer {
  return {
    status: 200,
    body: { error, error_name: reason, error_reason: reason, error_description: reason, message: reason },
    problems: [reason],
  }
}
