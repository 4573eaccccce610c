import type { OutgoingLetter } from '@switchboard/contracts'
import type { LetterDraft } from './drafts.ts'

/** Addresses out of what was typed or pasted: `Ana <ana@example.com>, b@example.com`. Pure. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[^\s<>,;"()]+@[^\s<>,;"()]+/g) ?? []
  return [...new Set(found.map((address) => address.toLowerCase()))]
}

/** What was typed around a mail as it is sent; what is empty is left to the thread. Pure. */
export function letterToSend({ subject, cc, bcc }: LetterDraft): OutgoingLetter {
  const copies = addressesIn(cc ?? '')
  const hidden = addressesIn(bcc ?? '')
  const line = subject?.trim()
  return { ...(line && { subject: line }), ...(copies.length > 0 && { cc: copies }), ...(hidden.length > 0 && { bcc: hidden }) }
}
