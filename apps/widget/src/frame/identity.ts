import type { Attributes, Identity, Profile } from '../protocol.ts'
import type { Identify } from './api.ts'

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const ATTRIBUTES_MAX = 50

/** Body of `POST /sessions/identify`: a signed token, or an id with its HMAC, or (unproven) the id alone. */
export function identifyBody({ id, profile, proof }: Identity): Omit<Identify, 'inbox'> {
  const known = profileBody(profile)
  const about = Object.keys(known).length > 0 ? { profile: known } : {}
  if (proof !== null && JWT.test(proof)) return { jwt: proof, ...about }
  return { ...(id === null ? {} : { identifier: id }), ...(proof === null ? {} : { hash: proof }), ...about }
}

/** Only what the contract knows, cut to its lengths: a shop's extra field must not cost it the whole call. */
export function profileBody(profile: Profile): Profile {
  const body: Profile = {}
  const put = (key: 'name' | 'email' | 'phone', max: number) => {
    const value: unknown = profile[key]
    if (typeof value === 'string' && value.trim() !== '') body[key] = value.trim().slice(0, max)
  }
  put('name', 200)
  put('email', 254)
  put('phone', 40)
  const attributes = attributesBody(profile.attributes ?? {})
  if (Object.keys(attributes).length > 0) body.attributes = attributes
  return body
}

function attributesBody(attributes: Attributes): Attributes {
  const usable = Object.entries(attributes).flatMap(([key, value]): [string, string | number | boolean][] => {
    if (key.length > 64) return []
    if (typeof value === 'string') return [[key, value.slice(0, 1000)]]
    return typeof value === 'boolean' || Number.isFinite(value) ? [[key, value]] : []
  })
  return Object.fromEntries(usable.slice(0, ATTRIBUTES_MAX))
}

/** Whom a token of the shop stands for. Only read, not verified: that is the server's part. */
export function subjectOf(proof: string | null): string | null {
  if (proof === null || !JWT.test(proof)) return null
  try {
    const claims = JSON.parse(atob((proof.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    return typeof claims.external_user_id === 'string' ? claims.external_user_id : null
  } catch {
    return null
  }
}

/** Short fingerprint of a profile (FNV-1a): enough to see that it changed, and tells nobody what is in it. */
export function digestOf({ profile }: Identity): string {
  let hash = 0x811c9dc5
  for (const sign of JSON.stringify(profileBody(profile))) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(16)
}
