import type { Platform } from '@switchboard/contracts'
import type { Identity, OutboundMessage, PageAccess } from '../adapter.ts'
import { CHAT, kindOn } from './ids.ts'

const COMMENT = 'comment:'

/**
 * The conversation in Pancake to which a message goes. Of comments it stands in our thread's key; of chats it was told with the customer's messages, or is
 * made of both sides' ids where the platform is known to make it so (WhatsApp opens a new chat by it).
 */
export function conversationOf(
  platform: Platform,
  { account }: Pick<PageAccess, 'account'>,
  { to, place, threadKey, parent, privately }: Pick<OutboundMessage, 'to' | 'place' | 'threadKey' | 'parent' | 'privately'>,
): string | undefined {
  if (place === 'comment' || privately) return threadKey?.startsWith(COMMENT) ? threadKey.slice(COMMENT.length) : parent
  const told = to.find(({ kind, value }) => kind === CHAT && value !== '')?.value
  const user = platformUser(platform, to)
  if (told !== undefined) return told
  return user !== undefined && (platform === 'facebook' || platform === 'whatsapp') ? `${account}_${user}` : undefined
}

/** The platform's own id of the customer. */
export function platformUser(platform: Platform, to: readonly Identity[]): string | undefined {
  return to.find(({ kind }) => kind === kindOn(platform))?.value
}
