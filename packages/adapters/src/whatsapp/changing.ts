import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant } from '../adapter.ts'
import { compact, idOf, objectOf, shortOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { messageContent } from './content.ts'

/** A message that changes another one instead of adding itself. */
export interface Changing {
  account: string
  message: JsonObject
  contact: Participant
  at: Instant
  where: string
  by: 'contact' | 'business'
}

const readers: Readonly<Record<string, (changing: Changing) => Part>> = { reaction, edit, revoke }

/** The event of a reaction, edit or withdrawal; undefined for every other type of message. */
export function changeOf(changing: Changing): readonly Part[] | undefined {
  const type = changing.message.type
  const read = typeof type === 'string' && Object.hasOwn(readers, type) ? readers[type] : undefined
  return read ? [read(changing)] : undefined
}

/** An absent or empty emoji takes the reaction back. A customer's reaction opens the window (fact sheet §4, unverified there). */
function reaction(changing: Changing): Part {
  const part = objectOf(changing.message.reaction)
  const target = idOf(part.message_id)
  if (target === undefined) return nothingToChange(changing)
  const { account, by, contact, at } = changing
  const emoji = shortOf(part.emoji, 16) ?? null
  const opensWindow = by === 'contact' && emoji !== null ? true : undefined
  return compact({ kind: 'reaction' as const, account, target, by, contact, emoji, at, opensWindow })
}

/** WhatsApp counts no versions: the moment in milliseconds stands for one. */
function edit(changing: Changing): Part {
  const part = objectOf(changing.message.edit)
  const target = idOf(part.original_message_id)
  if (target === undefined) return nothingToChange(changing)
  const { account, contact, at } = changing
  return {
    kind: 'edit',
    account,
    target,
    contact,
    content: messageContent(objectOf(part.message), undefined),
    version: Date.parse(at),
    at,
  }
}

function revoke(changing: Changing): Part {
  const target = idOf(objectOf(changing.message.revoke).original_message_id)
  if (target === undefined) return nothingToChange(changing)
  const { account, contact, at } = changing
  return { kind: 'delete', account, target, contact, at }
}

function nothingToChange({ account, message, where }: Changing): Part {
  return unrecognisable(`${where}: ${String(message.type)} of no message`, compact({ account, externalId: idOf(message.id) }))
}
