import type { CustomContact, CustomEventKind, CustomEventOf, Instant } from '@switchboard/contracts'
import type { Identity, InboundEvent, Participant, PlatformError } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { instantFromIso } from '../shared/instant.ts'
import { compact, idOf, stringOf } from '../shared/json.ts'
import { OWN_ID } from './check.ts'
import { contentFault, messageContent } from './content.ts'

/** Why an event of the right form cannot be used; names its field. */
export class Unusable extends Error {
  override readonly name = 'Unusable'
}

type Reader<K extends CustomEventKind> = (event: CustomEventOf<K>, account: string) => InboundEvent

/** Events out of what fits its schema, by kind. Pure. @throws {Unusable} */
export const READERS: { readonly [K in CustomEventKind]: Reader<K> } = {
  message: (event, account) => {
    const fault = contentFault(event)
    if (fault) throw new Unusable(fault)
    const outbound = event.direction === 'outbound'
    return compact({
      kind: 'message',
      account,
      externalId: id(event.id, 'id'),
      direction: event.direction ?? 'inbound',
      contact: participant(event.contact),
      threadKey: optionalId(event.thread, 'thread'),
      sentAt: moment(event.sentAt, 'sentAt'),
      content: messageContent(event),
      replyTo: optionalId(event.replyTo, 'replyTo'),
      subject: stringOf(event.subject),
      senderName: stringOf(event.senderName),
      sentBy: outbound ? 'platform-user' : undefined,
    })
  },
  edit: (event, account) => {
    const at = moment(event.at, 'at')
    const content = contentOf({ type: 'text', text: event.text })
    return { kind: 'edit', ...about(event, account), content, version: event.version ?? Date.parse(at), at }
  },
  delete: (event, account) => ({ kind: 'delete', ...about(event, account), at: moment(event.at, 'at') }),
  reaction: (event, account) => {
    const emoji = event.emoji === null ? null : (stringOf(event.emoji) ?? null)
    return { kind: 'reaction', ...about(event, account), by: event.by ?? 'contact', emoji, at: moment(event.at, 'at') }
  },
  receipt: ({ target, clientRef, status, at, error }, account) =>
    compact({
      kind: 'status',
      account,
      externalId: id(target, 'target'),
      clientRef: optionalId(clientRef, 'clientRef'),
      status,
      at: moment(at, 'at'),
      error: status === 'failed' ? failure(error) : undefined,
    }),
  watermark: ({ contact, status, upTo, target }, account) =>
    compact({
      kind: 'watermark',
      account,
      contact: participant(contact),
      status,
      upTo: moment(upTo, 'upTo'),
      upToMessage: optionalId(target, 'target'),
    }),
  contact: ({ contact, what, at, newId }, account) => {
    if ((what === 'identity-changed') !== (newId !== undefined)) throw new Unusable('newId belongs to identity-changed, and that needs one')
    const adds = newId === undefined ? undefined : [identity(id(newId, 'newId'))]
    return compact({ kind: 'contact', account, contact: participant(contact), what, at: moment(at, 'at'), adds })
  },
  typing: ({ contact, on }, account) => ({ kind: 'typing', account, contact: participant(contact), on }),
}

function about({ target, contact }: { target: string; contact: CustomContact }, account: string) {
  return { account, target: id(target, 'target'), contact: participant(contact) }
}

function participant({ id: given, name, username, avatarUrl, phone, email, language, timeZone, location }: CustomContact): Participant {
  return compact({
    identities: [identity(id(given, 'contact.id'))] as const,
    name: stringOf(name),
    username: stringOf(username),
    avatarUrl: stringOf(avatarUrl),
    phone,
    email: stringOf(email),
    language,
    timeZone: stringOf(timeZone),
    location: stringOf(location),
  })
}

function identity(value: string): Identity {
  return { kind: OWN_ID, value }
}

function failure(error: CustomEventOf<'receipt'>['error']): PlatformError {
  return {
    class: error?.class ?? 'unknown',
    code: stringOf(error?.code) ?? 'failed',
    message: stringOf(error?.message) ?? 'The other system gave no reason.',
  }
}

function id(value: string, field: string): string {
  const usable = idOf(value)
  if (usable === undefined) throw new Unusable(`${field} has signs that no id can have`)
  return usable
}

function optionalId(value: string | undefined, field: string): string | undefined {
  return value === undefined ? undefined : id(value, field)
}

function moment(value: string, field: string): Instant {
  const at = instantFromIso(value)
  if (at === undefined) throw new Unusable(`${field} must be a moment between 1973 and 2100 with its time zone`)
  return at
}
