import type { MessageEvent } from '../adapter.ts'
import { compact, idOf, objectOf } from '../shared/json.ts'
import { type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { readContent } from './content.ts'
import type { CustomerEvent } from './payload.ts'
import { replyHandle } from './reply-handle.ts'

/** `message`: what a customer wrote or sent. One of an unknown kind is shown as such, so that the agent sees that something came. */
export function message(event: CustomerEvent): readonly Part[] {
  const { account, body } = event
  const given = objectOf(body.message)
  const externalId = idOf(given.id)
  if (!externalId) return [unrecognisable('message.message without id', { account })]
  const { content, known } = readContent(given)
  const made: MessageEvent = compact({
    kind: 'message',
    account,
    externalId,
    direction: 'inbound',
    contact: event.contact,
    sentAt: event.at,
    content: event.standby ? { ...content, data: { ...content.data, standby: true } } : content,
    replyTo: idOf(given.quotedMessageId),
    replyHandle: replyHandle(event),
  })
  return known ? [made] : [made, unsupported(`message.type=${wordOf(given.type)}`, { account, externalId })]
}

/** `unsend`: the customer took a message back, and it must be gone from sight and store. */
export function unsend({ account, contact, at, body }: CustomerEvent): readonly Part[] {
  const target = idOf(objectOf(body.unsend).messageId)
  return target ? [{ kind: 'delete', account, target, contact, at }] : [unrecognisable('unsend without messageId', { account })]
}
