import type { Http, HttpResponse, PageAccess, PlatformError, RefreshedTokens } from '../adapter.ts'
import { compact, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { addressOf } from './api.ts'
import { tokenError } from './errors.ts'

/**
 * Trades the refresh token, which works once, for a new pair; the old access token dies with it. When the answer is lost, the old refresh
 * token may be spent: trying it once more is harmless and ends in `reauth` if it was.
 */
export async function refresh(access: PageAccess, http: Http): Promise<RefreshedTokens | PlatformError> {
  const { appId, appSecret, refreshToken } = access
  if (!appId || !appSecret || !refreshToken) {
    return {
      class: 'reauth',
      code: 'not-configured',
      message: 'The app id, its secret and a refresh token are needed to renew the access.',
    }
  }
  return tradeTokens(access, http, { refresh_token: refreshToken, grant_type: 'refresh_token' })
}

/** The token endpoint: for a refresh token, or the code of a consent, comes a pair of tokens. */
export async function tradeTokens(
  access: PageAccess,
  http: Http,
  given: Readonly<Record<string, string>>,
): Promise<RefreshedTokens | PlatformError> {
  const request = {
    method: 'POST' as const,
    url: addressOf(access, 'oauth', '/v4/oa/access_token'),
    headers: { secret_key: access.appSecret ?? '', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...given, app_id: access.appId ?? '' }).toString(),
  }
  const answer = await ask(http, request, errorInTokens)
  return 'error' in answer ? answer.error : tokensIn(answer.json)
}

function errorInTokens(json: unknown, _response: HttpResponse): PlatformError | undefined {
  const body = objectOf(json)
  const code = numberOf(body.error)
  if (code === undefined || code === 0) return undefined
  const reason = [body.error_description, body.error_reason, body.error_name, body.message].map(stringOf).find((text) => text !== undefined)
  return tokenError(code, reason ?? 'Zalo gave no reason.')
}

/** `expires_in` is seconds as text. */
function tokensIn(json: unknown): RefreshedTokens | PlatformError {
  const body = objectOf(json)
  const accessToken = stringOf(body.access_token)
  const refreshToken = stringOf(body.refresh_token)
  if (!accessToken || !refreshToken) return { class: 'unknown', code: 'nonsense', message: 'Zalo answered without a pair of tokens.' }
  return compact({ accessToken, refreshToken, expiresInS: numberOf(body.expires_in) })
}
