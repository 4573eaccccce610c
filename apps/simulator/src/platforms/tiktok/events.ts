import type { Act, ReceiptContext, WebhookEvent } from '../../platform.ts'
import { sides, told } from './webhook.ts'

/** What is told besides messages. */
export const eventActs: Readonly<Record<string, Act>> = {
  referral: ({ account, customer, at, payload }) => {
    const ad = {
      advertiser_id: '71',
      ad_id: '1790000000000001',
      timestamp: at,
      ad_name: 'Nhẫn cưới mùa xuân',
      embed_url: 'https://www.tiktok.com/player/v1/7301',
    }
    const content = { ...sides(account, customer, 'customer'), timestamp: at, referral: { source: 'ad', ad, ...payload } }
    return told(account, { event: 'im_referral_msg', kind: 'referral', at, messageIds: [], content })
  },
  // From somebody in the EEA, Switzerland or the UK: nothing but that it came.
  withheld: ({ account, at }) => {
    const content = { to: account.name, to_user: { id: account.account, role: 'business_account' }, timestamp: at }
    return told(account, { event: 'im_receive_msg_eu', kind: 'withheld', at, messageIds: [], content })
  },
}

/** A reaction comes as a message of its own type. */
export const changeActs: Readonly<Record<string, Act>> = {
  reaction: ({ account, customer, line, target, at }) => {
    const emoji = line.text || target?.reactions.find(({ by }) => by === 'customer')?.emoji || '❤️'
    const entry = {
      operation: line.text ? 'ADD' : 'REMOVE',
      type: 'EMOJI',
      emoji,
      unique_identifier: customer.platformId,
      timestamp: at,
      original_msg_id: target?.id,
    }
    const content = { ...sides(account, customer, 'customer'), message_id: line.id, timestamp: at, type: 'reaction', reaction: [entry] }
    return told(account, { event: 'im_receive_msg', kind: 'reaction', at, messageIds: target ? [target.id] : [], content })
  },
}

/** Only that the customer has read is told, and up to when. */
export function receipt({ account, customer, lines, status, at }: ReceiptContext): WebhookEvent | undefined {
  const last = lines.at(-1)
  if (status !== 'read' || !last) return undefined
  const content = { ...sides(account, customer, 'customer'), timestamp: at, read: { last_read_timestamp: last.at } }
  return told(account, { event: 'im_mark_read_msg', kind: 'receipt.read', at, messageIds: lines.map(({ id }) => id), content })
}
