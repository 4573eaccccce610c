import type { IncomingHttpHeaders } from 'node:http'

/** Name of the session cookie. */
export const SESSION_COOKIE = 'sb_session'

/** The token that came with a request, and how. A bearer token goes before a cookie: a script knows what it sends. */
export interface Credentials {
  token: string
  by: 'bearer' | 'cookie'
}

/** For HTTP and for the upgrade of a socket alike. A malformed Authorization header is no credentials, and hides the cookie. */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials | undefined {
  if (headers.authorization !== undefined) {
    const token = readBearer({ headers })
    return token === undefined ? undefined : { token, by: 'bearer' }
  }
  const token = headers.cookie === undefined ? undefined : cookieOf(headers.cookie)
  return token ? { token, by: 'cookie' } : undefined
}

/** The token of an `Authorization: Bearer …` header. */
export function readBearer(req: { headers: IncomingHttpHeaders }): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/-]{1,512}=*)$/i.exec(req.headers.authorization ?? '')?.[1]
}

/** The header that gives the browser its session. Secure where the product is reached by https. */
export function sessionCookie(token: string, options: { publicUrl: string; maxAgeSeconds: number }): string {
  const secure = options.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${SESSION_COOKIE}=${token}; Path=/; Max-Age=${options.maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/** The header that takes it away again. */
export function endedCookie(options: { publicUrl: string }): string {
  return sessionCookie('', { ...options, maxAgeSeconds: 0 })
}

// Tokens are made of letters, digits, - and _, so nothing is quoted or escaped. The first of several counts, as the most specific one.
function cookieOf(header: string): string | undefined {
  const pair = header
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`))
  return pair?.slice(SESSION_COOKIE.length + 1)
}
