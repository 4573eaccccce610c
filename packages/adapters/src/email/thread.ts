import type { Join } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { clientRefOf } from './message-id.ts'
import type { MailRecord } from './record.ts'
import { numberIn } from './subject.ts'

/** How many ids are looked up for one mail: the answered one, the nearest before it, and the first of all. */
const MOST_JOINS = 24

/**
 * Where a mail belongs. First our own correlation value in an address that it was sent to, which only who got our mail can know; then the mails that it
 * answers, the nearest first; then the number in its subject. Where none is known, its thread is the oldest mail that it names, or itself. Subjects alone join
 * nothing: "Order" is what everybody writes about.
 */
export function threadOf(mail: MailRecord, externalId: string): { threadKey: string; joins?: readonly Join[] } {
  const nearest = [...mail.inReplyTo, ...mail.references.toReversed()].filter((id) => id !== externalId)
  const ids = [...new Set(nearest)]
  const few = ids.length > MOST_JOINS ? [...ids.slice(0, MOST_JOINS - 1), ids.at(-1) ?? ''] : ids
  const number = numberIn(mail.subject ?? '')
  const joins: Join[] = [
    ...mail.answers.map((clientRef) => ({ clientRef })),
    ...few.flatMap((id): Join[] => {
      const clientRef = clientRefOf(id)
      return clientRef ? [{ externalId: id }, { clientRef }] : [{ externalId: id }]
    }),
    ...(number === undefined ? [] : [{ conversation: number }]),
  ]
  const root = mail.references.find((id) => id !== externalId) ?? mail.inReplyTo.find((id) => id !== externalId) ?? externalId
  return compact({ threadKey: `mail:${root}`, joins: joins.length > 0 ? joins : undefined })
}
