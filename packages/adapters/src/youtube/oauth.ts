import type { Http, PageAccess, PlatformError, RefreshedTokens } from '../adapter.ts'
import { objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn } from './errors.ts'

/** Whether everything is there that renewing takes. */
export function canRefresh({ appId, appSecret, refreshToken }: PageAccess): boolean {
  return Boolean(appId && appSecret && refreshToken)
}

/** A new access token by the refresh token, which stays as it is. Costs no units. */
export async function refresh(access: PageAccess, http: Http): Promise<RefreshedTokens | PlatformError> {
  const { appId = '', appSecret = '', refreshToken = '' } = access
  if (!canRefresh(access))
    return { class: 'reauth', code: 'not-configured', message: 'Client id, client secret and a refresh token are needed for the access.' }
  const form = { grant_type: 'refresh_token', client_id: appId, client_secret: appSecret, refresh_token: refreshToken }
  const answer = await askForTokens(access, http, form)
  if ('error' in answer) return answer.error
  const accessToken = stringOf(objectOf(answer.json).access_token)
  // Its end (an hour) is not told: the server renews an hour ahead, and would do nothing else. A refused call renews it in passing.
  return accessToken ? { accessToken } : { class: 'retry', code: 'nonsense', message: 'Google answered without a token.' }
}

/** Google's token endpoint. */
export function askForTokens({ apiBase }: Pick<PageAccess, 'apiBase'>, http: Http, form: Readonly<Record<string, string>>) {
  const request = {
    method: 'POST' as const,
    url: `${apiBase ?? 'https://oauth2.googleapis.com'}/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  }
  return ask(http, request, errorIn)
}
