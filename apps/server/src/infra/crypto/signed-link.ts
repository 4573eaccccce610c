import { createHmac } from 'node:crypto'
import { sameSecret } from './compare.ts'

/** A word that signs itself: whoever holds it may do the one thing that `purpose` names, to `subject`, until it expires. */
export interface Link {
  purpose: string
  subject: string
  /** Seconds since 1970. */
  expiresAt: number
}

/** The opaque text of a link. Equal links have equal texts, so browsers can cache what lies behind them. */
export function signLink(key: Uint8Array, link: Link): string {
  const body = Buffer.from(JSON.stringify([link.subject, link.expiresAt])).toString('base64url')
  return `${body}.${signatureOf(key, link.purpose, body)}`
}

/** The subject of a link; undefined where it was altered, signed for another purpose, or is past its time. */
export function openLink(key: Uint8Array, text: string, at: { purpose: string; now: number }): string | undefined {
  const [body = '', signature = '', ...more] = text.split('.')
  if (more.length > 0 || !sameSecret(signature, signatureOf(key, at.purpose, body))) return undefined
  const [subject, expiresAt] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [string, number] // signed, so it is ours
  return at.now < expiresAt ? subject : undefined
}

function signatureOf(key: Uint8Array, purpose: string, body: string): string {
  return createHmac('sha256', key).update(`${purpose}\n${body}`).digest('base64url')
}
