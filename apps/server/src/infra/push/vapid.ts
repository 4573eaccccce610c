import { sign } from 'node:crypto'
import { type KeyPair, signingKeyOf } from './keys.ts'

/** RFC 8292 allows a day at most; a clock may be wrong by some. */
const LIVES_S = 12 * 3_600

/** Who sends: the installation's keys, and where to reach whoever runs it (`mailto:` or https). */
export interface Sender {
  keys: KeyPair
  contact: string
}

/** The Authorization of a push to an endpoint: a token for its push service, signed by the installation (RFC 8292). `atMs`: now. */
export function vapidHeader({ keys, contact }: Sender, endpoint: string, atMs: number): string {
  const text = signedText({ aud: new URL(endpoint).origin, exp: Math.floor(atMs / 1000) + LIVES_S, sub: contact })
  const signature = sign('sha256', Buffer.from(text), { key: signingKeyOf(keys), dsaEncoding: 'ieee-p1363' })
  return `vapid t=${text}.${signature.toString('base64url')}, k=${keys.public.toString('base64url')}`
}

/** Head and claims of a token as they are signed. Pure. */
export function signedText(claims: { aud: string; exp: number; sub: string }): string {
  return [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
}
