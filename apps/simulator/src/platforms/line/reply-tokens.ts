import { hex } from '../../ids.ts'
import type { Account, Customer } from '../../model.ts'
import { own } from '../../world/accounts.ts'
import type { World } from '../../world/world.ts'

const LIFE_MS = 60_000
const KEPT = 500

interface ReplyToken {
  token: string
  customerId: string
  until: number
}

const open = (account: Account) => own<ReplyToken[]>(account, 'replyTokens', () => [])

/** A token that answers one event of this customer, once. */
export function newReplyToken(account: Account, customer: Customer, now: number): string {
  const tokens = open(account)
  const token = hex(16)
  tokens.push({ token, customerId: customer.id, until: now + LIFE_MS })
  if (tokens.length > KEPT) tokens.shift()
  return token
}

/** Whom a token answers; using it ends it. Undefined when it is spent, too old, or none. */
export function spendReplyToken(account: Account, token: string, world: World): Customer | undefined {
  const tokens = open(account)
  const index = tokens.findIndex((one) => one.token === token)
  const found = tokens[index]
  if (!found) return undefined
  tokens.splice(index, 1)
  return found.until < world.now() ? undefined : world.customers.get(found.customerId)
}
