import { secret } from '../../ids.ts'
import { graphError, ok } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { goodTokens, ownerOfToken, signedInBy } from './login.ts'

const DAY_MS = 86_400_000
const SIXTY_DAYS_S = 5_183_944

/** Sixty more days for a token that is at least a day old. Only Instagram's own login has such tokens; pages keep theirs. */
export const tokenRoute: ApiRoute = {
  method: 'GET',
  path: /^\/refresh_access_token\/?$/,
  kind: 'token',
  owner: ownerOfToken,
  act: renew,
}

/** `own.tokenIssuedAt` (milliseconds since 1970) is when the token was made; not named, it is old enough. */
function renew(call: ApiCall, account: Account, world: World): Answer {
  if (call.query.get('grant_type') !== 'ig_refresh_token') return graphError(100, '(#100) Unsupported grant_type')
  if (signedInBy(account) === 'page') return graphError(190, 'Invalid OAuth access token - Cannot parse access token', { status: 401 })
  const issuedAt = Number(account.own.tokenIssuedAt ?? 0)
  if (world.now() - issuedAt < DAY_MS) return graphError(100, '(#100) The access token must be at least 24 hours old')
  const fresh = secret('IGAA')
  account.own = { ...account.own, issuedTokens: [...goodTokens(account), fresh], tokenIssuedAt: world.now() }
  account.accessToken = fresh
  world.changed('accounts')
  return ok({ access_token: account.accessToken, token_type: 'bearer', expires_in: SIXTY_DAYS_S })
}
