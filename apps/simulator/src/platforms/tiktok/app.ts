import { grantedAccount, tradeCode } from '../../consent/grants.ts'
import { consentRoutes } from '../../consent/routes.ts'
import { secret } from '../../ids.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'
import { badParameter, tiktokError, tiktokOk } from './errors.ts'
import { codeShape, refreshShape, webhookShape } from './shapes.ts'

const ACCESS_S = 86_400
const REFRESH_S = 31_536_000
const EVENTS = 'DIRECT_MESSAGE'

/** Calls of an app, which prove themselves by its secret: tokens, and where its webhooks go. */
export const appRoutes: readonly ApiRoute[] = [
  ...consentRoutes({
    platform: 'tiktok',
    provider: 'TikTok',
    path: /^\/v2\/auth\/authorize\/?$/,
    client: 'client_key',
    pkce: 'ignored',
  }),
  { method: 'POST', path: /^\/open_api\/v1\.3\/tt_user\/oauth2\/token\/$/, kind: 'token', open: true, owner: granter, act: firstTokens },
  { method: 'POST', path: /^\/open_api\/v1\.3\/tt_user\/oauth2\/refresh_token\/$/, kind: 'token', open: true, owner: holder, act: refresh },
  { method: 'GET', path: /^\/open_api\/v1\.3\/business\/webhook\/list\/$/, kind: 'setup', open: true, owner: ofApp, act: listHook },
  { method: 'POST', path: /^\/open_api\/v1\.3\/business\/webhook\/update\/$/, kind: 'setup', open: true, owner: ofApp, act: setHook },
]

const spent = (account: Account) => own<string[]>(account, 'spentRefreshTokens', () => [])

/** Whose token it is: that shows in the refresh token alone. */
function holder(call: ApiCall, world: World): Account | undefined {
  const [app, token] = [text(at(call.json, 'client_id')), text(at(call.json, 'refresh_token'))]
  const accounts = world.accounts.list('tiktok').filter(({ appId }) => appId === app)
  return accounts.find((one) => one.refreshToken === token || spent(one).includes(token ?? '')) ?? accounts[0]
}

/** Each refresh token works once. The access token before it goes on until its end. */
function refresh(call: ApiCall, account: Account, world: World): Answer {
  const [problem] = refreshShape.check(call.json, '')
  if (problem) return badParameter(problem.message)
  if (at(call.json, 'client_secret') !== account.appSecret) return badParameter('client_secret is wrong')
  if (at(call.json, 'refresh_token') !== account.refreshToken) return tiktokError(40105, 'Refresh token is invalid or has been used.')
  return newTokens(account, world)
}

/** Whose yes it is shows in the code alone. */
function granter(call: ApiCall, world: World): Account | undefined {
  const app = text(at(call.json, 'client_id'))
  return grantedAccount(world, 'tiktok', text(at(call.json, 'auth_code'))) ?? world.accounts.find('tiktok', ({ appId }) => appId === app)
}

function firstTokens(call: ApiCall, account: Account, world: World): Answer {
  const [problem] = codeShape.check(call.json, '')
  if (problem) return badParameter(problem.message)
  if (at(call.json, 'client_secret') !== account.appSecret) return badParameter('client_secret is wrong')
  const [code, client, redirectUri] = ['auth_code', 'client_id', 'redirect_uri'].map((name) => text(at(call.json, name)))
  const traded = tradeCode(world, { platform: 'tiktok', code, client, redirectUri })
  return typeof traded === 'string' ? badParameter(traded) : newTokens(account, world)
}

function newTokens(account: Account, world: World): Answer {
  spent(account).push(account.refreshToken)
  account.accessToken = secret('act.')
  account.refreshToken = secret('rft.')
  account.own.accessUntil = world.now() + ACCESS_S * 1000
  world.changed('accounts')
  return tiktokOk({
    open_id: account.account,
    access_token: account.accessToken,
    expires_in: ACCESS_S,
    refresh_token: account.refreshToken,
    refresh_token_expires_in: REFRESH_S,
    scope: 'user.info.basic,message.list.read,message.list.send,message.list.manage',
    token_type: 'Bearer',
  })
}

const given = (call: ApiCall, name: string) => text(at(call.json, name)) ?? call.query.get(name) ?? ''

function ofApp(call: ApiCall, world: World): Account | undefined {
  const [app, word] = [given(call, 'app_id'), given(call, 'secret')]
  return world.accounts.find('tiktok', ({ appId, appSecret }) => appId === app && appSecret === word)
}

function listHook(call: ApiCall, account: Account): Answer {
  if (given(call, 'event_type') !== EVENTS) return badParameter('event_type')
  return tiktokOk({
    app_id: account.appId,
    event_type: EVENTS,
    ...(account.webhookUrl && account.subscribed && { callback_url: account.webhookUrl }),
  })
}

/** One address for all accounts of the app. */
function setHook(call: ApiCall, account: Account, world: World): Answer {
  const [problem] = webhookShape.check(call.json, '')
  if (problem) return badParameter(problem.message)
  for (const one of world.accounts.list('tiktok').filter(({ appId }) => appId === account.appId)) {
    one.webhookUrl = given(call, 'callback_url')
    one.subscribed = true
  }
  world.changed('accounts')
  return tiktokOk({ app_id: account.appId, event_type: EVENTS, callback_url: account.webhookUrl })
}
