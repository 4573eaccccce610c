import { createHash } from 'node:crypto'
import { hex } from '../../ids.ts'
import type { Account, Customer } from '../../model.ts'
import type { World } from '../../world/world.ts'

/** SMS and WhatsApp share Twilio's API; what differs is how an address is written. */
export interface Channel {
  /** The simulator's name of the platform. */
  key: 'sms' | 'whatsapp-twilio'
  /** Before every number. */
  prefix: '' | 'whatsapp:'
}

export const SMS: Channel = { key: 'sms', prefix: '' }
export const WHATSAPP: Channel = { key: 'whatsapp-twilio', prefix: 'whatsapp:' }

/** An id of Twilio's look: two letters for the kind and 32 hexadecimal digits. */
export function newSid(kind: 'SM' | 'MM' | 'HX' | 'AC'): string {
  return kind + hex(16)
}

/** The id of what has no random one: the same text has the same. */
export function sidOf(kind: 'PN' | 'XE' | 'MG', text: string): string {
  return kind + createHash('md5').update(text).digest('hex')
}

/** How the customer is written in `From` and `To`. */
export function addressOf({ prefix }: Channel, customer: Customer): string {
  return prefix + customer.platformId
}

/** The customer behind an address of this channel. */
export function customerAt(
  world: World,
  account: Account,
  { channel, address }: { channel: Channel; address: string },
): Customer | undefined {
  return address.startsWith(channel.prefix) ? world.customers.at(account, address.slice(channel.prefix.length)) : undefined
}

/** RFC 2822 in GMT, as the API writes times. */
export function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000')
}
