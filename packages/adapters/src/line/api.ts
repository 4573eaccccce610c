import type { Http, HttpRequest, PageAccess, PlatformError } from '../adapter.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn } from './errors.ts'
import { canRenew, issueToken } from './token.ts'
import { addressOf, type Host } from './address.ts'

/** A call that sends no message. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT'
  path: string
  host?: Host
  body?: object
}

/** What is said where there is neither a token nor a way to one. */
export const NO_TOKEN: PlatformError = {
  class: 'reauth',
  code: 'no-token',
  message: 'There is no access token: enter the channel id, or a token of the console.',
}

/** The request as LINE wants it, with a token. */
export function requestOf(access: PageAccess, token: string, { method, path, host = 'api', body }: Call): HttpRequest {
  const authorization = `Bearer ${token}`
  const url = addressOf(access, host, path)
  if (body === undefined) return { method, url, headers: { authorization } }
  return { method, url, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/**
 * Makes a call that sends nothing. Where the token is missing or refused and another can be had, it is made once more with that: such tokens are
 * not counted, and the stored one is renewed when the next message needs it.
 */
export async function call(access: PageAccess, http: Http, wanted: Call): Promise<{ json: unknown } | { error: PlatformError }> {
  const first = access.accessToken
    ? await ask(http, requestOf(access, access.accessToken, wanted), errorIn)
    : ({ error: NO_TOKEN } as const)
  if (!('error' in first) || first.error.class !== 'reauth' || !canRenew(access)) return first
  const fresh = await issueToken(access, http)
  return 'class' in fresh ? { error: fresh } : ask(http, requestOf(access, fresh.accessToken, wanted), errorIn)
}
