import { cleanObject, compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { broken, momentOf, type Update } from './payload.ts'
import { contactOf, nameOf, numberOf } from './people.ts'
import { idIn } from './spoken.ts'

/** Somebody let this bot answer for his account, changed what it may do there, or ended it. */
export function connectionParts(update: Update): readonly Part[] {
  const { account, part } = update
  const connection = idOf(part.id)
  const at = momentOf(update, part.date)
  if (connection === undefined || at === undefined) return [broken(update, 'id')]
  const user = objectOf(part.user)
  const rights = cleanObject(part.rights)
  const answers = (rights.can_reply ?? part.can_reply) === true
  const who = nameOf(user) ?? 'Somebody'
  const summary = !part.is_enabled
    ? `${who} has disconnected this bot from their account`
    : answers
      ? `${who} lets this bot answer for their account`
      : `${who} lets this bot read their chats, but not answer`
  return [
    {
      kind: 'account',
      account,
      what: 'business_connection',
      severity: part.is_enabled === true && answers ? 'info' : 'warning',
      at,
      summary,
      data: compact({ connection, user: numberOf(user.id), username: stringOf(user.username), enabled: part.is_enabled === true, rights }),
    },
  ]
}

/** Messages that were deleted in a chat of a personal account. Of the bot's own chats Telegram does not tell. */
export function deletionParts(update: Update): readonly Part[] {
  const { account, part, at } = update
  const chat = objectOf(part.chat)
  const id = numberOf(chat.id)
  const contact = contactOf(chat, undefined)
  const connection = idOf(part.business_connection_id)
  const numbers = part.message_ids
  if (
    id === undefined ||
    contact === undefined ||
    connection === undefined ||
    at === undefined ||
    !Array.isArray(numbers) ||
    numbers.length === 0
  )
    return [broken(update, 'chat, connection or message_ids')]
  return numbers.map((number: unknown, index): Part => {
    const target = idIn({ chat: id, connection }, number)
    return target === undefined ? broken(update, `message_ids[${index}]`) : { kind: 'delete', account, target, contact, at }
  })
}
