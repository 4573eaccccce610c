import { createHash } from 'node:crypto'
import { digits } from '../../ids.ts'
import type { Account, Customer } from '../../model.ts'
import { at, parsed, text } from '../../read.ts'
import { own } from '../../world/accounts.ts'

/** `sha256(app id + body + timestamp + OA secret)`: a plain hash over four strings, not an HMAC. The timestamp stands in the body. */
export function zaloSign(raw: Buffer, account: Pick<Account, 'appId' | 'webhookSecret'>): Record<string, string> {
  const timestamp = text(at(parsed(raw), 'timestamp')) ?? ''
  const mac = createHash('sha256').update(account.appId).update(raw).update(timestamp).update(account.webhookSecret).digest('hex')
  return { 'x-zevent-signature': `mac=${mac}` }
}

/** UTF-8 as it is; Zalo escapes nothing. */
export function zaloEncode(body: Record<string, unknown>): Buffer {
  return Buffer.from(JSON.stringify(body))
}

/** The id of the same person across all OAs of one app. */
export function appScopedId(customer: Customer): string {
  return own(customer, 'userIdByApp', () => digits(18))
}
