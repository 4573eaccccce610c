import type { JsonObject } from '@switchboard/contracts'
import type { Http, PageAccess, PlatformError, RefreshedTokens } from '../adapter.ts'
import { compact, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { addressOf } from './api.ts'
import { tokenErrorIn } from './errors.ts'

/** Whether everything is there that renewing takes. */
export function canRefresh({ appId, appSecret, refreshToken }: PageAccess): boolean {
  return Boolean(appId && appSecret && refreshToken)
}

/**
 * Trades the refresh token, which works once, for a new pair. When the answer is lost, the old one may be spent: trying it once more is
 * harmless and ends in `reauth` if it was.
 */
export async function refresh(access: PageAccess, http: Http): Promise<RefreshedTokens | PlatformError> {
  const { appId, appSecret, refreshToken } = access
  if (!canRefresh(access))
    return {
      class: 'reauth',
      code: 'not-configured',
      message: 'The app id, its secret and a refresh token are needed to renew the access.',
    }
  const form = { client_id: appId, client_secret: appSecret, grant_type: 'refresh_token', refresh_token: refreshToken }
  const answer = await askForTokens(access, http, ['tt_user/oauth2/refresh_token/', form])
  return 'error' in answer ? answer.error : tokensIn(answer.data)
}

/** A call of one of the two token endpoints: `data` of a good answer. */
export async function askForTokens(
  access: PageAccess,
  http: Http,
  [path, form]: readonly [path: `${string}/`, form: Readonly<Record<string, string | undefined>>],
): Promise<{ data: JsonObject } | { error: PlatformError }> {
  const request = {
    method: 'POST' as const,
    url: addressOf(access, path),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form),
  }
  const answer = await ask(http, request, tokenErrorIn)
  return 'error' in answer ? answer : { data: objectOf(objectOf(answer.json).data) }
}

/** The pair of tokens in `data`, and how long each lasts. */
export function tokensIn(data: Readonly<Record<string, unknown>>): RefreshedTokens | PlatformError {
  const [accessToken, refreshToken] = [stringOf(data.access_token), stringOf(data.refresh_token)]
  if (!accessToken || !refreshToken) return { class: 'unknown', code: 'nonsense', message: 'TikTok answered without a pair of tokens.' }
  return compact({
    accessToken,
    refreshToken,
    expiresInS: numberOf(data.expires_in),
    refreshExpiresInS: numberOf(data.refresh_token_expires_in),
  })
}
