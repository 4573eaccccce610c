import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@switchboard/contracts'

/**
 * Standard Webhooks 1.0 (https://github.com/standard-webhooks/standard-webhooks): the HMAC-SHA256 over `id.timestamp.body`, in base64, under `v1,`. Several
 * signatures stand in one header while secrets rotate.
 */
export const WEBHOOK_HEADERS = { id: 'webhook-id', timestamp: 'webhook-timestamp', signature: 'webhook-signature' } as const

/** How far two clocks may be apart, and how late a copy may come. */
export const TOLERANCE_S = 300

const PREFIX = 'whsec_'
const LIST_MAX = 10

/** What is to be signed. `at` is cut to seconds. */
export interface Signable {
  id: string
  at: Instant
  body: string
}

/**
 * The bytes of a secret: after `whsec_` base64, without it the text itself. Undefined for an empty one, and for one that says it is base64 and is not.
 */
export function webhookKey(secret: string): Buffer | undefined {
  const key = secret.startsWith(PREFIX) ? base64(secret.slice(PREFIX.length)) : Buffer.from(secret, 'utf8')
  return key && key.length > 0 ? key : undefined
}

/** The headers of one request, signed by each of the secrets. Empty of a signature where none is usable: whoever receives it refuses it. */
export function signedHeaders({ id, at, body }: Signable, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000))
  const signatures = keysOf(secrets).map((key) => `v1,${signature(key, { id, timestamp, body }).toString('base64')}`)
  return { [WEBHOOK_HEADERS.id]: id, [WEBHOOK_HEADERS.timestamp]: timestamp, [WEBHOOK_HEADERS.signature]: signatures.join(' ') }
}

/** Whether the headers prove that one of the secrets signed this body, within five minutes of `at`. Compares in constant time. Pure. */
export function verifiesWebhook(
  { headers, body }: { headers: Readonly<Record<string, string>>; body: Uint8Array },
  secrets: readonly string[],
  at: Instant,
): boolean {
  const id = headers[WEBHOOK_HEADERS.id]
  const timestamp = headers[WEBHOOK_HEADERS.timestamp]
  const given = headers[WEBHOOK_HEADERS.signature]
  if (!id || !given || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(Date.parse(at) / 1000 - Number(timestamp)) > TOLERANCE_S) return false
  const offered = given.split(' ').slice(0, LIST_MAX).flatMap(versionOne)
  const expected = keysOf(secrets).map((key) => signature(key, { id, timestamp, body }))
  let genuine = false
  for (const one of expected) for (const other of offered) if (timingSafeEqual(one, other)) genuine = true
  return genuine
}

function keysOf(secrets: readonly string[]): Buffer[] {
  return secrets.flatMap((secret) => webhookKey(secret) ?? [])
}

function signature(key: Buffer, { id, timestamp, body }: { id: string; timestamp: string; body: string | Uint8Array }): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
}

const HMAC_BYTES = 32

/** What reads as the same bytes is written in one way only. */
function versionOne(entry: string): Buffer[] {
  if (!entry.startsWith('v1,')) return []
  const bytes = Buffer.from(entry.slice(3), 'base64')
  return bytes.length === HMAC_BYTES && bytes.toString('base64') === entry.slice(3) ? [bytes] : []
}

/** With or without its padding; undefined for what is no base64. */
function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '') ? bytes : undefined
}
