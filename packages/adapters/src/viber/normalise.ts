import type { ContactEvent, MessageEvent, Normalised, Participant, StatusEvent } from '../adapter.ts'
import { cleanObject, compact, objectOf, stringOf } from '../shared/json.ts'
import { gather, ignored, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { readContent } from './content.ts'
import { customerIn, customerOf, readEvent, type ViberEvent } from './payload.ts'

/** What a family makes of one event: at least one part. */
type Family = (event: ViberEvent) => readonly Part[]

const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ['message', message],
  ['delivered', (event) => receipt(event, 'delivered')],
  ['seen', (event) => receipt(event, 'read')],
  ['failed', (event) => receipt(event, 'failed')],
  ['subscribed', (event) => contactNews(event, customerIn(event.body.user), 'started')],
  ['unsubscribed', (event) => contactNews(event, customerOf(event.body.user_id), 'unfollowed')],
  ['conversation_started', opened],
  ['webhook', ({ account }) => [ignored('event=webhook', { account })]],
  ['client_status', ({ account }) => [unsupported('event=client_status', { account })]],
])

/** Turns one callback of Viber, which is one event, into events. Pure, never throws. */
export function normalise(body: unknown): Normalised {
  const event = readEvent(body)
  if ('reason' in event) return gather([event])
  return gather((FAMILIES.get(event.name) ?? unknownEvent)(event))
}

function message(event: ViberEvent): readonly Part[] {
  const { account, at, token, body } = event
  const contact = customerIn(body.sender)
  if (!token || !contact) return [unrecognisable('message without message_token or sender', compact({ account, externalId: token }))]
  const given = objectOf(body.message)
  const { content, known } = readContent(given)
  const made: MessageEvent = { kind: 'message', account, externalId: token, direction: 'inbound', contact, sentAt: at, content }
  return known ? [made] : [made, unsupported(`message.type=${wordOf(given.type)}`, { account, externalId: token })]
}

/** A message that Viber took may still fail on the phone; its words are all that is told. */
function receipt({ account, at, token, name, body }: ViberEvent, status: StatusEvent['status']): readonly Part[] {
  if (!token) return [unrecognisable(`${name} without message_token`, { account })]
  const reason = stringOf(body.desc) ?? 'Viber gave no reason.'
  const error = status === 'failed' ? ({ class: 'unknown', code: 'failed', message: reason } as const) : undefined
  return [compact({ kind: 'status', account, externalId: token, status, at, error })]
}

/** Opening a chat is no subscription: until the customer writes or subscribes, nothing may be sent. `context` is that of the link he came by. */
function opened(event: ViberEvent): readonly Part[] {
  return contactNews(event, customerIn(event.body.user), event.body.subscribed === true ? 'started' : 'profile')
}

function contactNews(event: ViberEvent, contact: Participant | undefined, what: ContactEvent['what']): readonly Part[] {
  const { account, at, name, body } = event
  if (!contact) return [unrecognisable(`${name} without a user`, { account })]
  const { context, type, subscribed } = cleanObject(body)
  return [{ kind: 'contact', account, contact, what, at, data: compact({ event: name, context, type, subscribed }) }]
}

function unknownEvent({ name, account }: ViberEvent): readonly Part[] {
  return [unrecognisable(`event=${wordOf(name)}`, { account })]
}
