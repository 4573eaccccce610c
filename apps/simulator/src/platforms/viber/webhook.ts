import { createHmac } from 'node:crypto'
import type { Account, Customer } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import { newToken } from './ids.ts'

/** Hex of the HMAC over the raw bytes, with the token that opens the API. */
export function viberSign(raw: Buffer, account: Pick<Account, 'accessToken'>): Record<string, string> {
  return { 'x-viber-content-signature': createHmac('sha256', account.accessToken).update(raw).digest('hex') }
}

/** Tokens are numbers of 64 bits on the wire, which JSON can hold and JavaScript cannot. */
export function viberEncode(body: unknown): Buffer {
  return Buffer.from(JSON.stringify(body).replace(/("message_token":)"(\d+)"/g, '$1$2'))
}

interface Told {
  event: string
  kind: string
  at: number
  messageIds: string[]
  part: Record<string, unknown>
}

/** One callback. Nothing in it names the bot. */
export function told({ event, kind, at, messageIds, part }: Told): WebhookEvent {
  const body = { event, timestamp: at, chat_hostname: 'SN-376_', message_token: messageIds[0] ?? newToken(), ...part }
  return { kind, messageIds, body }
}

/** Whether the bot asked to be told of such events; messages and subscriptions come anyway. */
export function asksFor(account: Account, event: string): boolean {
  const types: unknown = account.own.eventTypes
  return !Array.isArray(types) || types.includes(event)
}

/** A customer as callbacks show him. */
export function userOf(customer: Customer, origin: string): Record<string, unknown> {
  return {
    id: customer.platformId,
    name: customer.name,
    avatar: customer.avatar ?? `${origin}/_sim/avatars/${customer.id}.png`,
    country: 'VN',
    language: customer.locale?.slice(0, 2) ?? 'vi',
    api_version: 10,
  }
}
