import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Account, Line } from '../../model.ts'
import type { ApiCall, WebhookEvent } from '../../platform.ts'

const FIVE_MINUTES_S = 300

/** After `whsec_` the secret is base64. */
function keyOf({ webhookSecret }: Pick<Account, 'webhookSecret'>): Buffer {
  return webhookSecret.startsWith('whsec_') ? Buffer.from(webhookSecret.slice(6), 'base64') : Buffer.from(webhookSecret)
}

function signature(key: Buffer, id: string, seconds: string, raw: Buffer): Buffer {
  return createHmac('sha256', key)
    .update(Buffer.concat([Buffer.from(`${id}.${seconds}.`), raw]))
    .digest()
}

/** A repeat of the same bytes is the same webhook, signed at another moment. */
export function sign(raw: Buffer, account: Pick<Account, 'webhookSecret'>): Record<string, string> {
  const id = `shop_${createHash('sha256').update(raw).digest('hex').slice(0, 24)}`
  const seconds = String(Math.floor(Date.now() / 1000))
  const signed = signature(keyOf(account), id, seconds, raw).toString('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signed}` }
}

/** Why a call was not signed by who shares the secret; undefined when it was. */
export function unsigned({ headers, raw }: Pick<ApiCall, 'headers' | 'raw'>, account: Pick<Account, 'webhookSecret'>): string | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': seconds = '', 'webhook-signature': given = '' } = headers
  if (!id) return 'webhook-id is missing'
  if (!(Math.abs(Date.now() / 1000 - Number(seconds || Number.NaN)) <= FIVE_MINUTES_S))
    return 'webhook-timestamp is missing, or too far from now'
  const expected = signature(keyOf(account), id, seconds, raw)
  const right = given.split(' ').some((one) => {
    const bytes = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return one.startsWith('v1,') && bytes.length === expected.length && timingSafeEqual(bytes, expected)
  })
  return right ? undefined : 'webhook-signature does not fit'
}

/** One event as the shop's system tells it. */
export function told(account: Account, kind: string, lines: readonly Line[], event: Record<string, unknown>): WebhookEvent {
  return { kind, messageIds: lines.map(({ id }) => id), body: { account: account.account, events: [event] } }
}

export function encode(body: Record<string, unknown>): Buffer {
  return Buffer.from(JSON.stringify(body))
}

export function merge(bodies: readonly Record<string, unknown>[]): Record<string, unknown> {
  return { account: bodies[0]?.account, events: bodies.flatMap(({ events }) => events) }
}
