import { digits, hex } from '../../ids.ts'
import type { Account, Customer } from '../../model.ts'
import { own } from '../../world/accounts.ts'

/** Digits only: WhatsApp writes numbers without plus, dialling signs are tolerated in what it is sent. */
export function waId(phone: string): string {
  return phone.replace(/\D/g, '')
}

/** The business-scoped user id that every customer has since 2026: country, dot, number. */
export function bsuidOf(customer: Customer): string {
  return own(customer, 'bsuid', () => (customer.phone ? `${countryOf(customer.phone)}.${digits(20)}` : customer.platformId))
}

/** Whoever has a username and names no number is known by the scoped id alone. */
export function newCustomer(wanted: { id?: string; phone?: string; username?: string }): { platformId: string; phone?: string } {
  if (!wanted.phone && wanted.username) return { platformId: wanted.id ?? `VN.${digits(20)}` }
  const phone = waId(wanted.phone ?? wanted.id ?? '') || `8490${digits(7)}`
  return { platformId: phone, phone }
}

/** An id of WhatsApp's look: base64 of a few framing bytes, the phone number and something random. */
export function wamid(customer: Customer): string {
  const phone = Buffer.from(waId(customer.phone ?? '') || customer.platformId.slice(0, 20), 'latin1')
  const head = Buffer.concat([Buffer.from([0x1c, 0x18, phone.length]), phone, Buffer.from([0x15, 0x02, 0x00, 0x12, 0x18, 0x14])])
  return `wamid.${Buffer.concat([head, Buffer.from(hex(10).toUpperCase(), 'latin1')]).toString('base64')}`
}

export function wabaOwner(accounts: readonly Account[], id: string | undefined): Account | undefined {
  return accounts.find((account) => wabaOf(account) === id)
}

const COUNTRIES: readonly [string, string][] = [
  ['84', 'VN'],
  ['34', 'ES'],
  ['44', 'GB'],
  ['52', 'MX'],
  ['55', 'BR'],
  ['1', 'US'],
]

function countryOf(phone: string): string {
  return COUNTRIES.find(([prefix]) => phone.startsWith(prefix))?.[1] ?? 'US'
}

/** The business account that a number belongs to. */
export function wabaOf(account: Account): string {
  return typeof account.own.wabaId === 'string' ? account.own.wabaId : ''
}
