import type { Account, Customer, Line } from '../../model.ts'
import { present } from '../../read.ts'
import { own } from '../../world/accounts.ts'

/** Messages are counted per chat; the simulator counts per bot, which is as good. */
export function newMessageId(account: Account, customer: Customer): string {
  const number = own(account, 'nextMessage', () => 40) + 1
  account.own.nextMessage = number
  return `${customer.platformId}:${number}`
}

/** The number of a message within its chat. */
export function numberOf(lineId: string): number {
  return Number(lineId.slice(lineId.lastIndexOf(':') + 1))
}

/** Groups have negative ids. */
export function isGroup(customer: Pick<Customer, 'platformId'>): boolean {
  return customer.platformId.startsWith('-')
}

export function chatOf(customer: Customer): Record<string, unknown> {
  const id = Number(customer.platformId)
  if (isGroup(customer)) return { id, type: customer.platformId.startsWith('-100') ? 'supergroup' : 'group', title: customer.name }
  return { id, type: 'private', ...nameOf(customer), ...present({ username: customer.username }) }
}

/** The person who writes; in a group somebody of it. */
export function userOf(customer: Customer, member = 'Mai'): Record<string, unknown> {
  if (isGroup(customer)) return { id: 700_000_001, is_bot: false, first_name: member }
  const language = customer.locale?.split(/[-_]/)[0]
  return {
    id: Number(customer.platformId),
    is_bot: false,
    ...nameOf(customer),
    ...present({ username: customer.username, language_code: language }),
  }
}

function nameOf({ name }: Customer): Record<string, unknown> {
  const [first_name = '', ...rest] = name.split(' ')
  return { first_name, ...(rest.length > 0 ? { last_name: rest.join(' ') } : {}) }
}

export function botOf(account: Account): Record<string, unknown> {
  return { id: Number(account.account), is_bot: true, first_name: account.name, username: `shop_${account.account}_bot` }
}

/** Somebody who lets the bot answer for the own account. */
export interface Connection {
  id: string
  user: Record<string, unknown>
  enabled: boolean
  rights: Record<string, unknown>
}

export function connectionOf(account: Account): Connection {
  return own(account, 'connection', () => ({
    id: `bc${account.account}`,
    user: { id: 555_000_111, is_bot: false, first_name: 'Hà', last_name: 'Trần', username: 'ha_shop' },
    enabled: true,
    rights: { can_reply: true, can_read_messages: true, can_delete_sent_messages: true },
  }))
}

/** This customer writes to that person and not to the bot. */
export function inBusiness(customer: Customer): boolean {
  return customer.own.business === true
}

/** Seconds, as everywhere at Telegram. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}

/** The head of a message, whoever wrote it. */
export function headOf(account: Account, customer: Customer, line: Line): Record<string, unknown> {
  const connection = inBusiness(customer) ? connectionOf(account) : undefined
  return {
    message_id: numberOf(line.id),
    ...(connection ? { business_connection_id: connection.id } : {}),
    chat: chatOf(customer),
    date: seconds(line.at),
  }
}
