import type { Account, Customer } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import { bsuidOf, wabaOf } from './identity.ts'

/** One change of one WABA, in the envelope every WhatsApp webhook has. */
function change(account: Account, { field, value, at }: Told): Record<string, unknown> {
  const entry = present({ id: wabaOf(account), time: at === undefined ? undefined : Math.floor(at / 1000), changes: [{ value, field }] })
  return { object: 'whatsapp_business_account', entry: [entry] }
}

/** The head of values about one phone number. */
export function numberValue(account: Account, rest: Record<string, unknown>): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayPhone(account), phone_number_id: account.account },
    ...rest,
  }
}

/** The customer as `contacts[]` shows them; whoever has a username hides the number unless it was given away. */
export function contactOf(customer: Customer): Record<string, unknown> {
  return present({
    profile: present({ name: customer.name, username: customer.username }),
    wa_id: customer.phone,
    user_id: bsuidOf(customer),
  })
}

export function displayPhone(account: Account): string {
  return typeof account.own.displayPhone === 'string' ? account.own.displayPhone : account.account
}

export function seconds(ms: number): string {
  return String(Math.floor(ms / 1000))
}

export interface Told {
  kind: string
  messageIds: string[]
  field: string
  value: Record<string, unknown>
  /** When it happened, in milliseconds, for news that carry no time of their own: Meta then writes it on the entry, in seconds. */
  at?: number
}

export function told(account: Account, what: Told): WebhookEvent {
  return { kind: what.kind, messageIds: what.messageIds, body: change(account, what) }
}
