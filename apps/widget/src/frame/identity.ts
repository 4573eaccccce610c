import type { Identity, Profile } from '../protocol.ts'

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const LENGTHS = [
  ['name', 200],
  ['email', 254],
  ['phone', 40],
] as const

/** Body of `POST /sessions/identify`: a signed token, or an id with its HMAC, or (unproven) the id alone. */
export function identifyBody({ id, profile, proof }: Identity): object {
  const known = profileBody(profile)
  const about = Object.keys(known).length ? { profile: known } : {}
  if (proof && JWT.test(proof)) return { jwt: proof, ...about }
  return { ...(id !== null && { identifier: id }), ...(proof !== null && { hash: proof }), ...about }
}

/** Only what the contract knows, cut to its lengths: a shop's extra field must not cost it the whole call. */
export function profileBody(profile: Profile): Profile {
  const body: Profile = {}
  for (const [key, max] of LENGTHS) {
    const value: unknown = profile[key]
    const text = typeof value === 'string' ? value.trim().slice(0, max) : ''
    if (text) body[key] = text
  }
  const attributes = Object.entries(profile.attributes ?? {})
    .filter(([key, value]) => key.length <= 64 && (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)))
    .map(([key, value]) => [key, typeof value === 'string' ? value.slice(0, 1000) : value] as const)
  if (attributes.length) body.attributes = Object.fromEntries(attributes.slice(0, 50))
  return body
}

/** Whom a token of the shop stands for. Only read, not verified: that is the server's part. */
export function subjectOf(proof: string | null): string | null {
  try {
    return JSON.parse(atob((proof?.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))).external_user_id ?? null
  } catch {
    return null // an HMAC, or nothing
  }
}

/** Short fingerprint of a profile: enough to see that it changed, and tells nobody what is in it. */
export function digestOf({ profile }: Identity): string {
  let hash = 0
  for (const sign of JSON.stringify(profileBody(profile))) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) + 1
  return hash.toString(36)
}
