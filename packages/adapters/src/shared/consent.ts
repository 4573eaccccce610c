import type { ConsentAnswer } from '../adapter.ts'
import { stringOf } from './json.ts'

/** How the platforms say that the person pressed Cancel. */
const DENIED = new Set(['access_denied', 'user_denied', 'user_cancelled_login', 'user_cancelled_authorize', 'consent_required'])
const MAX = 500

/** Reads the query of an answer; an empty name is absent. All platforms here follow OAuth's words. Pure. */
export function readConsentAnswer(query: Readonly<Record<string, unknown>>): ConsentAnswer {
  const error = stringOf(query.error) ?? stringOf(query.error_code)
  if (error !== undefined && (DENIED.has(error) || DENIED.has(stringOf(query.error_reason) ?? ''))) return { kind: 'no' }
  if (error !== undefined) {
    const told = stringOf(query.error_description) ?? stringOf(query.error_message)
    return { kind: 'error', message: (told === undefined ? error : `${told} (${error})`).slice(0, MAX) }
  }
  const code = (stringOf(query.code) ?? stringOf(query.auth_code))?.replace(/#_$/, '') // Instagram puts the two signs behind it
  return code ? { kind: 'yes', code } : { kind: 'nothing' }
}

/** An address at a platform: the origin is its own, or what stands for it. Pure. */
export function addressWith(
  { apiBase }: { apiBase?: string },
  [origin, path]: readonly [origin: string, path: string],
  query: Readonly<Record<string, string>>,
): string {
  return `${apiBase?.replace(/\/+$/, '') ?? origin}${path}?${new URLSearchParams(query)}`
}

/**
 * What an id token claims. It came straight from the provider by TLS, so its signature adds nothing (OpenID Connect Core 3.1.3.7); one from anywhere else must
 * not be read by this. Undefined where it is none.
 */
export function claimsOf(idToken: unknown): Readonly<Record<string, unknown>> | undefined {
  const payload = stringOf(idToken)?.split('.')[1]
  if (payload === undefined) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Record<string, unknown>) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
