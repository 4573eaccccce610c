import type { Instant } from '@switchboard/contracts'
import type { MessageEvent, Normalised, Participant } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, isObject } from '../shared/json.ts'
import { gather, ignored, type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { automaticReason } from './automatic.ts'
import { accountIn, type MailBody, mailBodyOf } from './body.ts'
import { contentOfMail } from './content.ts'
import { clientRefOf, madeUpId } from './message-id.ts'
import type { MailAddress } from './record.ts'
import { reportParts } from './report-events.ts'
import { bareSubject } from './subject.ts'
import { threadOf } from './thread.ts'

/** Turns one kept mail into events. Pure, never throws; a mail always comes to something. */
export function normalise(value: unknown): Normalised {
  const body = mailBodyOf(value)
  if (!body) return gather([unrecognisable(isObject(value) ? 'mail' : `mail=${wordOf(value)}`, compact({ account: accountIn(value) }))])
  return gather(partsOf(body))
}

function partsOf(body: MailBody): Part[] {
  const { mail, account } = body
  const externalId = idOf(body)
  const at = momentOf(body)
  if (!at) return [unrecognisable('mail without a time', { account, externalId })]
  if (body.side === 'out') return sent(body, { externalId, at })
  if (mail.report) return reportParts(body, { externalId, at, report: mail.report, message: () => received(body, { externalId, at }) })
  return received(body, { externalId, at })
}

interface Known {
  externalId: string
  at: Instant
}

function received(body: MailBody, { externalId, at }: Known): Part[] {
  const { mail, account, own } = body
  // A mail of ours that came back to us: the copy in the folder of sent mails is the one that counts.
  if (mail.from && own.includes(mail.from.address)) return [ignored('mail from ourselves', { account, externalId })]
  const from = mail.from ?? mail.replyTo[0]
  if (!from) return [unrecognisable('mail without a sender', { account, externalId })]
  const reason = automaticReason(mail)
  return [
    message(body, {
      externalId,
      at,
      direction: 'inbound',
      contact: participantOf(answerTo(body, from)),
      reason,
    }),
  ]
}

/** What was sent from another program: the contact is the first whom it went to. One of ours is known by its id. */
function sent(body: MailBody, { externalId, at }: Known): Part[] {
  const { mail, account, own } = body
  const to = [...mail.to, ...mail.cc].find(({ address }) => !own.includes(address))
  if (!to) return [ignored('sent mail to nobody else', { account, externalId })]
  const clientRef = mail.messageId && clientRefOf(mail.messageId)
  const machine = automaticReason(mail)
  return [
    {
      ...message(body, { externalId, at, direction: 'outbound', contact: participantOf(to), reason: machine }),
      sentBy: machine ? 'other-app' : 'platform-user',
      ...(clientRef && { clientRef }),
    },
  ]
}

function message(
  body: MailBody,
  { externalId, at, direction, contact, reason }: Known & Pick<MessageEvent, 'direction' | 'contact'> & { reason: string | undefined },
): MessageEvent {
  const { mail, account } = body
  return compact({
    kind: 'message',
    account,
    externalId,
    direction,
    contact,
    ...threadOf(mail, externalId),
    sentAt: at,
    content: contentOfMail(body, reason),
    subject: bareSubject(mail.subject ?? '') || undefined,
    automatic: reason === undefined ? undefined : (true as const),
  })
}

/** Shops' forms send from their own address with the customer's in `Reply-To`: whom an answer would go to is who wrote. */
function answerTo({ own, mail }: MailBody, from: MailAddress): MailAddress {
  const [other] = mail.replyTo.filter(({ address }) => !own.includes(address))
  if (!other || mail.replyTo.length > 1 || mail.headers['list-id'] !== undefined) return from
  return other
}

function participantOf({ address, name }: MailAddress): Participant {
  return compact({ identities: [{ kind: 'email', value: address }] as const, name })
}

function idOf({ mail }: MailBody): string {
  return mail.messageId ?? madeUpId(mail.fingerprint)
}

/** The sender's clock, unless it is plainly wrong: ahead of the server's, or years behind. */
function momentOf({ mail, internalMs }: MailBody): Instant | undefined {
  const received = instantOf(internalMs)
  if (!received || !mail.date) return mail.date ?? received
  const aheadMs = Date.parse(mail.date) - (internalMs ?? 0)
  return aheadMs > 60_000 || aheadMs < -30 * 86_400_000 ? received : mail.date
}
