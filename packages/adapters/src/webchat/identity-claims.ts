import type { JsonObject } from '@switchboard/contracts'
import { compact, isObject, numberOf } from '../shared/json.ts'

/** What a checked token says about the visitor. All of it is vouched for by the shop's server, except a phone without `phoneVerified`. */
export interface VerifiedIdentity {
  /** The visitor's id in the shop's own system. */
  externalId: string
  name?: string
  email?: string
  phone?: string
  /** The shop has checked that the phone is the visitor's. Only then may persons be joined by it. */
  phoneVerified: boolean
  attributes?: Record<string, string | number | boolean>
  /** Seconds since 1970. */
  expiresAtS: number
}

const MAX_ATTRIBUTES = 50

/** Reads the claims of a token whose signature and lifetime are in order; undefined when one is missing, ill-typed or too long. */
export function readClaims(claims: JsonObject): VerifiedIdentity | undefined {
  const externalId = idOf(claims.external_user_id)
  const name = nameOf(claims)
  const email = optionalText(claims.email, 254)
  const phone = optionalText(claims.phone_number ?? claims.phone, 40)
  const attributes = attributesOf(claims.attributes)
  const expiresAtS = numberOf(claims.exp)
  if (externalId === undefined || expiresAtS === undefined || name === null || email === null || phone === null || attributes === null)
    return undefined
  return compact({ externalId, name, email, phone, phoneVerified: claims.phone_number_verified === true, attributes, expiresAtS })
}

/** Shops with numeric user ids sign them as numbers; beyond 2^53 two users would become one, so those are refused. */
function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  return optionalText(value, 200) || undefined
}

function nameOf(claims: JsonObject): string | undefined | null {
  const whole = optionalText(claims.name, 200)
  const first = optionalText(claims.first_name, 200)
  const last = optionalText(claims.last_name, 200)
  if (whole === null || first === null || last === null) return null
  return whole ?? ([first, last].filter(Boolean).join(' ') || undefined)
}

/** Undefined when absent, null when it is no clean text within `max` characters. */
function optionalText(value: unknown, max: number): string | undefined | null {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' && value.length <= max && value.isWellFormed() && !value.includes('\0') ? value : null
}

function attributesOf(value: unknown): Record<string, string | number | boolean> | undefined | null {
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) return null
  const entries = Object.entries(value)
  const fits = entries.every(([key, item]) => key.length <= 64 && isAttribute(item))
  return fits && entries.length <= MAX_ATTRIBUTES ? (Object.fromEntries(entries) as Record<string, string | number | boolean>) : null
}

function isAttribute(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return true
  return typeof value === 'string' && optionalText(value, 1000) !== null
}
