import { createHmac } from 'node:crypto'
import type { Account } from '../../model.ts'
import { list } from '../../read.ts'

/** Base64 of the HMAC over the raw bytes, with the channel secret. */
export function lineSign(raw: Buffer, account: Pick<Account, 'appSecret'>): Record<string, string> {
  return { 'x-line-signature': createHmac('sha256', account.appSecret).update(raw).digest('base64'), 'user-agent': 'LineBotWebhook2/1.0' }
}

export function lineEncode(body: Record<string, unknown>): Buffer {
  return Buffer.from(JSON.stringify(body))
}

/** Events of one account share a body. */
export function lineMerge(bodies: readonly Record<string, unknown>[]): Record<string, unknown> {
  return { destination: bodies[0]?.destination, events: bodies.flatMap((body) => list(body.events)) }
}
