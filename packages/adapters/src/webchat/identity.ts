import { isUtf8 } from 'node:buffer'
import { createHmac } from 'node:crypto'
import type { JsonObject } from '@switchboard/contracts'
import { sameSecret } from '../shared/crypto.ts'
import { isObject } from '../shared/json.ts'
import { readClaims, type VerifiedIdentity } from './identity-claims.ts'

/**
 * Proof of who a visitor is, made by the shop's own server with the inbox secret. Pure: the caller brings the secrets and the clock.
 * `secrets` are the current one and, while the shop changes over, the one before; more than these two are never honoured.
 */

const ACTIVE_SECRETS = 2
const MAX_TOKEN_CHARS = 8192
const MAX_LIFE_S = 24 * 3600
/** How far the shop's clock may be ahead of ours. */
const LEEWAY_S = 60

/** Why a token proves nothing. */
export type TokenRefusal = 'malformed' | 'algorithm' | 'signature' | 'expired' | 'not-yet-valid' | 'lifetime' | 'claims'

/** What a token comes to: the identity it proves, or why it proves none. */
export type TokenProof = { proven: true; identity: VerifiedIdentity } | { proven: false; reason: TokenRefusal }

/**
 * True when `hash` is the hex HMAC-SHA256 of `identifier` under an active secret. It vouches for the identifier alone: name, e-mail
 * and phone that come along stay claims. It never expires.
 */
export function provesIdentifier(identifier: string, hash: string, secrets: readonly string[]): boolean {
  if (identifier === '' || !identifier.isWellFormed() || !/^[0-9a-f]{64}$/i.test(hash)) return false
  return signedByAny(identifier, { mac: hash.toLowerCase(), encoding: 'hex', secrets })
}

/**
 * Checks a JWT of the shop: HS256 and nothing else, signed with an active secret, `exp` present, not past and at most 24 h ahead
 * (of `iat`, where that is given), every claim within its size. `nowS` is seconds since 1970.
 */
export function proveToken(token: string, secrets: readonly string[], { nowS }: { nowS: number }): TokenProof {
  const parts = token.length <= MAX_TOKEN_CHARS ? token.split('.') : []
  const [head, payload, signature] = parts
  if (parts.length !== 3 || !head || !payload || !signature) return refused('malformed')

  const header = decodeObject(head)
  if (!header) return refused('malformed')
  if (header.alg !== 'HS256' || header.crit !== undefined || (header.typ !== undefined && header.typ !== 'JWT')) return refused('algorithm')

  if (!signedByAny(`${head}.${payload}`, { mac: signature, encoding: 'base64url', secrets })) return refused('signature')

  const claims = decodeObject(payload)
  if (!claims) return refused('malformed')
  const untimely = lifetimeProblem(claims, nowS)
  if (untimely) return refused(untimely)
  const identity = readClaims(claims)
  return identity ? { proven: true, identity } : refused('claims')
}

function refused(reason: TokenRefusal): TokenProof {
  return { proven: false, reason }
}

function lifetimeProblem(claims: JsonObject, nowS: number): TokenRefusal | undefined {
  const { exp, iat, nbf } = claims
  if (typeof exp !== 'number' || !Number.isFinite(exp) || !isOptionalTime(iat) || !isOptionalTime(nbf)) return 'claims'
  if (exp <= nowS) return 'expired'
  if ((iat ?? nowS) > nowS + LEEWAY_S || (nbf ?? nowS) > nowS + LEEWAY_S) return 'not-yet-valid'
  if (exp - (iat ?? nowS) > MAX_LIFE_S || exp - nowS > MAX_LIFE_S + LEEWAY_S) return 'lifetime'
  return undefined
}

function isOptionalTime(value: unknown): value is number | undefined {
  return value === undefined || (typeof value === 'number' && Number.isFinite(value))
}

interface Proof {
  mac: string
  encoding: 'hex' | 'base64url'
  secrets: readonly string[]
}

/** Every active secret is tried, whichever fits, so that the time taken tells nothing. An empty secret fits nothing. */
function signedByAny(text: string, { mac, encoding, secrets }: Proof): boolean {
  let fits = false
  for (const secret of secrets.slice(0, ACTIVE_SECRETS)) {
    if (secret !== '' && sameSecret(createHmac('sha256', secret).update(text).digest(encoding), mac)) fits = true
  }
  return fits
}

/** The object in a part of a token: base64url in its one spelling (no padding, no stray bits), UTF-8, JSON. */
function decodeObject(part: string): JsonObject | undefined {
  const bytes = Buffer.from(part, 'base64url')
  if (bytes.toString('base64url') !== part || !isUtf8(bytes)) return undefined
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
