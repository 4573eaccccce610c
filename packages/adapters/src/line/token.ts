import type { Http, PageAccess, PlatformError, RefreshedTokens } from '../adapter.ts'
import { objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { addressOf } from './address.ts'
import { errorIn } from './errors.ts'

/** Whether tokens can be made here, and need not come from the console. */
export function canRenew({ appId, appSecret }: PageAccess): boolean {
  return Boolean(appId && appSecret)
}

/**
 * A stateless token: it lives a quarter of an hour, as many as one likes exist side by side, and none ends another. Its end is not told to the
 * caller, who would renew it around the clock: a refused one is renewed when it is met.
 */
export async function issueToken(access: PageAccess, http: Http): Promise<RefreshedTokens | PlatformError> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: access.appId ?? '',
    client_secret: access.appSecret ?? '',
  })
  const request = {
    method: 'POST' as const,
    url: addressOf(access, 'api', '/oauth2/v3/token'),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  }
  const answer = await ask(http, request, errorIn)
  if ('error' in answer) return answer.error.class === 'content' ? { ...answer.error, class: 'reauth' } : answer.error
  const accessToken = stringOf(objectOf(answer.json).access_token)
  return accessToken ? { accessToken } : { class: 'retry', code: 'nonsense', message: 'LINE answered without a token.' }
}
