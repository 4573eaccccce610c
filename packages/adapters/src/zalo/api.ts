import type { HttpRequest, HttpResponse, PageAccess, PlatformError } from '../adapter.ts'
import { numberOf, objectOf, stringOf } from '../shared/json.ts'
import { zaloError } from './errors.ts'

const HOSTS = {
  openapi: 'https://openapi.zalo.me',
  business: 'https://business.openapi.zalo.me',
  oauth: 'https://oauth.zaloapp.com',
} as const

/** Where a path of one of Zalo's hosts is for this page: `apiBase` stands for all three. */
export function addressOf({ apiBase }: PageAccess, host: keyof typeof HOSTS, path: string): string {
  return (apiBase?.replace(/\/+$/, '') ?? HOSTS[host]) + path
}

/** A look-up: its arguments travel as JSON text in the query. */
export function lookUp(access: PageAccess, path: string, data?: object): HttpRequest {
  const query = data ? `?data=${encodeURIComponent(JSON.stringify(data))}` : ''
  return { method: 'GET', url: addressOf(access, 'openapi', path) + query, headers: { access_token: access.accessToken } }
}

/** The error in an answer, which comes with status 200 like everything else. `error` is a number, sometimes as text. */
export function errorIn(json: unknown, _response: HttpResponse): PlatformError | undefined {
  const { error, message } = objectOf(json)
  const code = numberOf(error)
  return code === undefined || code === 0 ? undefined : zaloError(code, stringOf(message) ?? 'Zalo gave no reason.')
}
