import type { Http, PageAccess, PlatformError, RefreshedTokens } from '../adapter.ts'
import { compact, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { readError } from './errors.ts'
import { flavourOf } from './login.ts'

/**
 * Sixty more days for a token that is at least a day old and has not ended; one that has needs a new login. The old one stays good until its own
 * end, so a lost answer does no harm. The token stands in the address, since this call takes it nowhere else.
 */
export async function refresh(access: PageAccess, http: Http): Promise<RefreshedTokens | PlatformError> {
  const query = new URLSearchParams({ grant_type: 'ig_refresh_token', access_token: access.accessToken })
  const base = (access.apiBase ?? flavourOf(access).origin).replace(/\/+$/, '')
  const answer = await ask(http, { method: 'GET', url: `${base}/refresh_access_token?${query}` }, readError)
  if ('error' in answer) return answer.error
  const found = objectOf(answer.json)
  const accessToken = stringOf(found.access_token)
  if (accessToken === undefined) return { class: 'retry', code: 'nonsense', message: 'Instagram renewed the access, but named no token.' }
  return compact({ accessToken, expiresInS: numberOf(found.expires_in) })
}
