import { HIDDEN_SIGN } from '@switchboard/contracts/hidden-sign'
import type { AnswerAddresses, MailPerson, OutgoingLetter } from '@switchboard/contracts'

/** What was changed around a mail that is being written; what is absent is as the thread has it. */
export interface LetterDraft {
  mode?: 'reply' | 'all'
  subject?: string
  to?: readonly string[]
  cc?: readonly string[]
  bcc?: readonly string[]
}

/** What stands around a mail that is being written, as it is shown and as it goes out. */
export interface ShownLetter {
  mode: 'reply' | 'all'
  /** Somebody else reads along, so there is a choice. */
  choice: boolean
  subject: string
  to: readonly string[]
  cc: readonly string[]
  bcc: readonly string[]
}

const ADDRESS = /^[^\s@<>,;"()]+@[^\s@<>,;"().]+(?:\.[^\s@<>,;"().]+)+$/

/** Addresses out of what was typed or pasted: `Ana <ana@example.com>, b@example.com`; words without one stay, to be shown as wrong. Pure. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[^\s<>,;"()]+@[^\s<>,;"()]+/g) ?? [text.trim()]
  return [...new Set(found.map((address) => address.toLowerCase()))].filter((address) => address !== '')
}

/** Everybody is answered unless the writer chose otherwise: who was named by the customer shall not be lost in silence. Pure. */
export function shownLetter(draft: LetterDraft | undefined, answer: AnswerAddresses): ShownLetter {
  const all = isMasked(answer) ? null : answer.replyAll
  const mode = all ? (draft?.mode ?? 'all') : 'reply'
  const usual = mode === 'all' && all ? all : answer.reply
  return {
    mode,
    choice: all !== null,
    subject: draft?.subject ?? '',
    to: draft?.to ?? addressesOf(usual.to),
    cc: draft?.cc ?? addressesOf(usual.cc),
    bcc: draft?.bcc ?? [],
  }
}

// Who sees addresses masked cannot name them: he answers the customer alone, whom the server knows.
function isMasked({ reply, replyAll }: AnswerAddresses): boolean {
  return [reply, replyAll ?? reply].some(({ to, cc }) => addressesOf([...to, ...cc]).some(hidden))
}

const hidden = (address: string) => address.includes(HIDDEN_SIGN)

function addressesOf(people: readonly MailPerson[]): string[] {
  return people.map(({ address }) => address)
}

/** What stands among the addresses and is none. Pure. */
export function wrongAddresses({ to, cc, bcc }: Pick<ShownLetter, 'to' | 'cc' | 'bcc'>): string[] {
  const alone = [...to, ...cc, ...bcc].every(hidden) // nothing but the customer, masked: the server knows whom
  return alone ? [] : [...to, ...cc, ...bcc].filter((address) => !ADDRESS.test(address) || address.length > 254 || hidden(address))
}

/** It goes out exactly as it is shown; undefined while it cannot. Pure. */
export function letterToSend(shown: ShownLetter): OutgoingLetter | undefined {
  if (shown.to.length === 0 || wrongAddresses(shown).length > 0) return undefined
  const subject = shown.subject.trim()
  return {
    ...(!shown.to.some(hidden) && { to: [...shown.to] }),
    ...(subject && { subject }),
    ...(shown.cc.length > 0 && { cc: [...shown.cc] }),
    ...(shown.bcc.length > 0 && { bcc: [...shown.bcc] }),
  }
}

/** The draft after a change; undefined where nothing is other than the thread has it. Pure. */
export function changedLetter(
  draft: LetterDraft | undefined,
  change: Partial<Record<keyof LetterDraft, unknown>>,
): LetterDraft | undefined {
  const next = { ...draft, ...change } as LetterDraft
  const kept = Object.entries(next).filter(([, value]) => value !== undefined && value !== '')
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}
