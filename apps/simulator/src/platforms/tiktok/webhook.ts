import { createHmac } from 'node:crypto'
import type { Account, Customer } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import { conversationId, usernameOf } from './ids.ts'

/** `t` is the moment of sending; the HMAC covers it, a dot, and the raw bytes. */
export function tiktokSign(raw: Buffer, account: Pick<Account, 'appSecret'>, at = Date.now()): Record<string, string> {
  const seconds = Math.floor(at / 1000)
  const hmac = createHmac('sha256', account.appSecret).update(`${seconds}.`).update(raw).digest('hex')
  return { 'tiktok-signature': `t=${seconds},s=${hmac}` }
}

export function tiktokEncode(body: Record<string, unknown>): Buffer {
  return Buffer.from(JSON.stringify(body))
}

interface Told {
  event: string
  kind: string
  at: number
  messageIds: string[]
  content: Record<string, unknown>
}

/** One event. What it says travels as JSON text inside the JSON. */
export function told(account: Account, { event, kind, at, messageIds, content }: Told): WebhookEvent {
  const body = {
    client_key: account.appId,
    event,
    create_time: Math.floor(at / 1000),
    user_openid: account.account,
    content: JSON.stringify(content),
  }
  return { kind, messageIds, body }
}

/** Who says it to whom, in which conversation. */
export function sides(account: Account, customer: Customer, from: 'customer' | 'business'): Record<string, unknown> {
  const user = [usernameOf(customer), { id: customer.platformId, role: 'personal_account' }]
  const shop = [usernameOf({ ...customer, username: undefined, name: account.name }), { id: account.account, role: 'business_account' }]
  const [sender, receiver] = from === 'customer' ? [user, shop] : [shop, user]
  return {
    from: sender[0],
    from_user: sender[1],
    to: receiver[0],
    to_user: receiver[1],
    unique_identifier: customer.platformId,
    conversation_id: conversationId(customer),
    is_follower: customer.follows,
  }
}
