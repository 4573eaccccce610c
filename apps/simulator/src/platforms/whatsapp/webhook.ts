import type { Account, Customer } from '../../model.ts'
import type { WebhookEvent } from '../../platform.ts'
import { present } from '../../read.ts'
import { bsuidOf } from './identity.ts'

/** One change of one WABA, in the envelope every WhatsApp webhook has. */
export function change(account: Account, field: string, value: Record<string, unknown>): Record<string, unknown> {
  return { object: 'whatsapp_business_account', entry: [{ id: account.wabaId, changes: [{ value, field }] }] }
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
}

export function told(account: Account, { kind, messageIds, field, value }: Told): WebhookEvent {
  return { kind, messageIds, body: change(account, field, value) }
}
