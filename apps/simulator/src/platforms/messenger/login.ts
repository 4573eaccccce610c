import { grantedAccount, tradeCode } from '../../consent/grants.ts'
import { consentRoutes } from '../../consent/routes.ts'
import { secret } from '../../ids.ts'
import { graphError, graphPath, ok, tokenOf } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { text } from '../../read.ts'
import type { World } from '../../world/world.ts'

const HOUR_S = 3_600
const SIXTY_DAYS_S = 60 * 86_400

/** A person's token: which pages he let the app have, and whether it is the one for sixty days. */
interface UserToken {
  pages: readonly Account[]
  long: boolean
}

const tokensOf = new WeakMap<World, Map<string, UserToken>>()

function tokens(world: World): Map<string, UserToken> {
  const known = tokensOf.get(world) ?? new Map<string, UserToken>()
  tokensOf.set(world, known)
  return known
}

/** Facebook Login: a person's short token, his long one, and the tokens of his pages. */
export const loginRoutes: readonly ApiRoute[] = [
  ...consentRoutes({
    platform: 'messenger',
    provider: 'Facebook',
    path: graphPath('/dialog/oauth'),
    client: 'client_id',
    pkce: 'ignored',
    many: true,
  }),
  { method: 'GET', path: graphPath('/oauth/access_token'), kind: 'token', open: true, owner: granter, act: personsToken },
  {
    method: 'GET',
    path: graphPath('/me/accounts'),
    kind: 'accounts',
    open: true,
    owner: (call, world) => tokens(world).get(tokenOf(call) ?? '')?.pages[0],
    act: ownPages,
  },
]

function granter({ query }: ApiCall, world: World): Account | undefined {
  const short = tokens(world).get(query.get('fb_exchange_token') ?? '')?.pages[0]
  const ofApp = world.accounts.find('messenger', ({ appId }) => appId === query.get('client_id'))
  return grantedAccount(world, 'messenger', query.get('code') ?? undefined) ?? short ?? ofApp
}

function personsToken({ query }: ApiCall, account: Account, world: World): Answer {
  if (query.get('client_id') !== account.appId || query.get('client_secret') !== account.appSecret)
    return graphError(1, 'Error validating client secret.')
  if (query.get('grant_type') !== 'fb_exchange_token') return shortToken(query, world)
  const short = tokens(world).get(query.get('fb_exchange_token') ?? '')
  return short ? issued(world, { pages: short.pages, long: true }) : graphError(190, 'Invalid OAuth access token.', { status: 401 })
}

function shortToken(query: URLSearchParams, world: World): Answer {
  const [code, client, redirectUri] = ['code', 'client_id', 'redirect_uri'].map((name) => query.get(name) ?? undefined)
  const pages = tradeCode(world, { platform: 'messenger', code, client, redirectUri })
  return typeof pages === 'string'
    ? graphError(100, `This authorization code cannot be used: ${pages}`)
    : issued(world, { pages, long: false })
}

function issued(world: World, token: UserToken): Answer {
  const value = secret('EAAuser')
  tokens(world).set(value, token)
  return ok({ access_token: value, token_type: 'bearer', expires_in: token.long ? SIXTY_DAYS_S : HOUR_S })
}

/** Page tokens of a long token do not end; those of a short one do within the hour, which shows in the name here. */
function ownPages(call: ApiCall, _account: Account, world: World): Answer {
  const person = tokens(world).get(tokenOf(call) ?? '')
  if (!person?.long) return graphError(190, 'Only tokens for sixty days are simulated here.', { status: 401 })
  const data = person.pages.map((page) => {
    page.accessToken = secret('EAApage')
    const linked = linkedAccount(page, world)
    if (linked) linked.accessToken = page.accessToken
    return { id: page.account, name: page.name, access_token: page.accessToken, ...linkedInstagram(page, world) }
  })
  world.changed('accounts')
  return ok({ data, paging: { cursors: { before: 'QVFI', after: 'QVFJ' } } })
}

function linkedAccount(page: Account, world: World): Account | undefined {
  return world.accounts.find('instagram', ({ own }) => own.login === 'page' && text(own.pageId) === page.account)
}

/** The Instagram account that is linked to a page, as the page shows it. */
export function linkedInstagram(page: Account, world: World): Record<string, unknown> {
  const linked = linkedAccount(page, world)
  return linked ? { instagram_business_account: { id: linked.account, username: text(linked.own.username) ?? linked.name } } : {}
}
