import type { Http, HttpRequest, PageAccess, PlatformError } from '../adapter.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn } from './errors.ts'
import { exactTokens } from './exact-json.ts'

const ORIGIN = 'https://chatapi.viber.com'

/** Every call is a POST of JSON below `/pa`, with the token in a header of its own. */
export function requestOf({ apiBase, appSecret = '' }: PageAccess, method: string, body: object): HttpRequest {
  return {
    method: 'POST',
    url: `${apiBase?.replace(/\/+$/, '') ?? ORIGIN}/pa/${method}`,
    headers: { 'x-viber-auth-token': appSecret, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** A call that sends no message. */
export function call(access: PageAccess, http: Http, method: string, body: object): Promise<{ json: unknown } | { error: PlatformError }> {
  return ask(exactTokens(http), requestOf(access, method, body), errorIn)
}
