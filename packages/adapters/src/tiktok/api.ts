import type { JsonObject } from '@switchboard/contracts'
import type { Http, HttpRequest, PageAccess, PlatformError } from '../adapter.ts'
import { objectOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { errorIn } from './errors.ts'

const ORIGIN = 'https://business-api.tiktok.com'

/** The address of a call. Every path ends with a slash: without one TikTok answers 404. */
export function addressOf({ apiBase }: PageAccess, path: `${string}/`): string {
  return `${apiBase?.replace(/\/+$/, '') ?? ORIGIN}/open_api/v1.3/${path}`
}

/** A call with a JSON body, proved by the token in a header of TikTok's own. */
export function postOf(access: PageAccess, path: `${string}/`, body: JsonObject): HttpRequest {
  return {
    method: 'POST',
    url: addressOf(access, path),
    headers: { 'access-token': access.accessToken, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}

/** A look-up. Ids hold `+`, which the query must carry as `%2B`; lists travel as JSON text. */
export function getOf(access: PageAccess, path: `${string}/`, query: Readonly<Record<string, string>>): HttpRequest {
  return { method: 'GET', url: `${addressOf(access, path)}?${new URLSearchParams(query)}`, headers: { 'access-token': access.accessToken } }
}

/** Makes a call that sends no message: `data` of a good answer, or what went wrong. */
export async function dataOf(http: Http, request: HttpRequest): Promise<{ data: JsonObject } | { error: PlatformError }> {
  const answer = await ask(http, request, errorIn)
  return 'error' in answer ? answer : { data: objectOf(objectOf(answer.json).data) }
}
