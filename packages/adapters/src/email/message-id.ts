import { messageIdOf } from './record.ts'

/** Every id in the value of a header: `<a@b> <c@d>`, also folded, with comments, or without brackets where there is but one. */
export function idsIn(value: string | undefined): string[] {
  if (!value) return []
  const bracketed = [...value.matchAll(/<([^<>]{1,1000})>/g)].flatMap(([, id = '']) => messageIdOf(id.replace(/\s+/g, '')) ?? [])
  if (bracketed.length > 0) return bracketed
  const bare = messageIdOf(value.trim())
  return bare?.includes('@') ? [bare] : []
}

/** Our correlation values are random (120 bits), so whoever names one has seen the message. */
const OWN = /^(sb_[A-Za-z0-9_-]{20})@/
const PLUS = /\+(sb_[A-Za-z0-9_-]{20})@/i

/** The id of a message of ours, known before it is sent, and the same for every attempt. */
export function ownMessageId(clientRef: string, address: string): string {
  return `${clientRef}@${address.slice(address.lastIndexOf('@') + 1)}`
}

/** The correlation value in an id that `ownMessageId` made. */
export function clientRefOf(messageId: string): string | undefined {
  return OWN.exec(messageId)?.[1]
}

/**
 * The address that answers come to, with the message they answer in it: `shop+sb_…@example.com`. Letters of correlation values differ by case, which few
 * servers change before the at sign.
 */
export function answerAddress(address: string, clientRef: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}+${clientRef}${address.slice(at)}`
}

/** The correlation value in an address that `answerAddress` made. */
export function clientRefInAddress(address: string): string | undefined {
  return PLUS.exec(address)?.[1]
}

/** For mails that name none: it follows from what they are, so that the same mail is never two. */
export function madeUpId(fingerprint: string): string {
  return `${fingerprint}@no-id.invalid`
}
