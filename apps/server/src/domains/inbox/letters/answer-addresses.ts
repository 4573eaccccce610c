import type { AnswerAddresses, MailPerson } from '@switchboard/contracts'

/** What is known of the mail that is answered. */
export interface Answered {
  id: string
  direction: 'inbound' | 'outbound'
  /** `data.email` of the message. */
  email: Readonly<Record<string, unknown>>
}

/**
 * Whom an answer goes to. An incoming mail: where its author wants answers, and of everybody else who read it each as he was named. One of ours: whom it went
 * to. Hidden copies stay hidden, our own mailboxes are never answered. Pure.
 * @param own every mailbox of ours, in lower case
 */
export function answerAddresses(
  answered: Answered | undefined,
  { contact, own }: { contact: MailPerson; own: readonly string[] },
): AnswerAddresses {
  if (!answered) return { messageId: null, reply: { to: [contact], cc: [] }, replyAll: null }
  const { email, direction, id } = answered
  const ours = new Set([...own, ...wordsIn(email.ours)])
  // Of whom we wrote to, only the address was kept.
  const called = (one: MailPerson) => (one.name === null && one.address === contact.address ? contact : one)
  const others = (value: unknown) =>
    peopleIn(value)
      .filter(({ address }) => !isOurs(address, ours))
      .map(called)
  const readers = others(email.to)
  const to = direction === 'inbound' ? firstOf(others(email.replyTo), others([email.from]), [contact]) : firstOf(readers, [contact])
  const everybody = direction === 'inbound' ? distinct([...to, ...readers]) : to
  const cc = distinct(others(email.cc)).filter(({ address }) => everybody.every((one) => one.address !== address))
  const more = everybody.length > to.length || cc.length > 0
  return { messageId: id, reply: { to, cc: [] }, replyAll: more ? { to: everybody, cc } : null }
}

function firstOf(...lists: MailPerson[][]): MailPerson[] {
  return distinct(lists.find((list) => list.length > 0) ?? [])
}

function distinct(people: readonly MailPerson[]): MailPerson[] {
  return people.filter(({ address }, i) => people.findIndex((other) => other.address === address) === i)
}

// Answers come to `shop+<value>@…` as well.
function isOurs(address: string, ours: ReadonlySet<string>): boolean {
  return ours.has(address) || ours.has(address.replace(/\+[^@]*@/, '@'))
}

/** The people in a list as messages keep it, without trusting its shape. Pure. */
export function peopleIn(value: unknown): MailPerson[] {
  return Array.isArray(value) ? value.flatMap(personIn) : []
}

function personIn(value: unknown): MailPerson[] {
  if (typeof value !== 'object' || value === null || !('address' in value) || typeof value.address !== 'string') return []
  const name = 'name' in value && typeof value.name === 'string' && value.name !== '' ? value.name : null
  return [{ address: value.address.toLowerCase(), name }]
}

function wordsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
