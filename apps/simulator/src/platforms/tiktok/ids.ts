import { randomBytes } from 'node:crypto'
import type { Customer } from '../../model.ts'
import { own } from '../../world/accounts.ts'

/** Base64, as TikTok's ids are: a plus in a query is a blank unless it is written as %2B. */
export function newMessageId(): string {
  return `u5Bu${randomBytes(9).toString('base64')}`
}

/** The one chat between customer and account. It always holds what a careless query breaks. */
export function conversationId(customer: Customer): string {
  return own(customer, 'conversation', () => `u5Jh${randomBytes(9).toString('base64')}+g==`)
}

/** The name under which everybody knows a customer; there is no other in what is told. */
export function usernameOf({ username, name, platformId }: Customer): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
  return username ?? (plain.replace(/[^a-z0-9]+/g, '.').replace(/^\.|\.$/g, '') || platformId)
}
