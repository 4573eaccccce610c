import { createHmac } from 'node:crypto'
import type { Account } from '../model.ts'

/** JSON as Meta writes it: every sign beyond ASCII as `\u` with lowercase hex, every slash with a backslash. */
export function metaEncode(body: Record<string, unknown>): Buffer {
  const escaped = JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return Buffer.from(escaped, 'ascii')
}

/** `X-Hub-Signature-256`: HMAC-SHA256 over the raw bytes with the app secret. */
export function metaSign(raw: Buffer, account: Pick<Account, 'appSecret'>): Record<string, string> {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', account.appSecret).update(raw).digest('hex')}` }
}

/** Several webhooks in one body: their entries one after the other. */
export function metaMerge(bodies: readonly Record<string, unknown>[]): Record<string, unknown> {
  return { ...bodies[0], entry: bodies.flatMap((body) => (Array.isArray(body.entry) ? body.entry : [])) }
}
