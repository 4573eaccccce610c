import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, objectOf } from '../shared/json.ts'
import { eachOf, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { type Changing, changeOf } from './changing.ts'
import { messageContent } from './content.ts'
import { cameFromAd, quotedId } from './context.ts'
import { AD_ENTRY_MS } from './limits.ts'
import { participantOf } from './participant.ts'
import type { NumberChange } from './payload.ts'
import { systemParts } from './system.ts'

/** `value.messages[]`: what customers sent. */
export function messageParts(change: NumberChange): Part[] {
  return eachOf(change.value.messages, `${change.where}.value.messages`, (message, where) => readMessage(change, message, where))
}

function readMessage(change: NumberChange, message: JsonObject, where: string): readonly Part[] {
  const { account } = change
  const externalId = idOf(message.id)
  const about = compact({ account, externalId })
  const type = wordOf(message.type)
  if (idOf(message.group_id) !== undefined) return [unsupported(`${where}: a group's message of type ${type}`, about)]

  const contact = participantOf({ userId: message.from_user_id, phone: message.from }, change.contacts)
  const at = instantOf(message.timestamp) ?? change.otherTime
  if (externalId === undefined || contact === undefined || at === undefined) {
    return [unrecognisable(`${where}: type ${type} without ${lack({ id: externalId, sender: contact, time: at })}`, about)]
  }
  if (type === 'system') return systemParts({ account, message, contact, at, where })
  return changeOf({ account, message, contact, at, where, by: 'contact' }) ?? [newMessage(change, message, { externalId, contact, at })]
}

function newMessage(
  change: NumberChange,
  message: JsonObject,
  { externalId, contact, at }: { externalId: string; contact: Participant; at: Instant },
): Part {
  return compact({
    kind: 'message' as const,
    account: change.account,
    externalId,
    direction: 'inbound' as const,
    contact,
    sentAt: at,
    content: messageContent(message, change.value.errors),
    replyTo: quotedId(message),
    opensWindow: message.type === 'request_welcome' ? false : undefined,
    windowMs: cameFromAd(message) ? AD_ENTRY_MS : undefined,
  })
}

/** `value.message_echoes[]`: what the business wrote in the phone's own app (coexistence). They open no window. */
export function echoParts(change: NumberChange): Part[] {
  return eachOf(change.value.message_echoes, `${change.where}.value.message_echoes`, (message, where) => readEcho(change, message, where))
}

function readEcho(change: NumberChange, message: JsonObject, where: string): readonly Part[] {
  const contact = participantOf({ userId: message.to_user_id, phone: message.to }, change.contacts)
  return ownMessage(change, message, { contact, where })
}

/** A message that the business sent outside this product. */
export function ownMessage(
  change: NumberChange,
  message: JsonObject,
  { contact, where }: { contact: Participant | undefined; where: string },
): readonly Part[] {
  const { account } = change
  const externalId = idOf(message.id)
  const at = instantOf(message.timestamp) ?? change.otherTime
  if (externalId === undefined || contact === undefined || at === undefined) {
    const missing = lack({ id: externalId, recipient: contact, time: at })
    return [unrecognisable(`${where}: type ${wordOf(message.type)} without ${missing}`, compact({ account, externalId }))]
  }
  const changing: Changing = { account, message, contact, at, where, by: 'business' }
  const content = messageContent(message, undefined)
  return (
    changeOf(changing) ?? [
      compact({
        kind: 'message' as const,
        account,
        externalId,
        direction: 'outbound' as const,
        contact,
        sentAt: at,
        content,
        replyTo: quotedId(message),
        sentBy: 'platform-user' as const,
        opensWindow: false,
      }),
    ]
  )
}

/** The names of what is missing. */
export function lack(needed: Readonly<Record<string, unknown>>): string {
  return Object.keys(objectOf(needed))
    .filter((name) => needed[name] === undefined)
    .join(', ')
}
