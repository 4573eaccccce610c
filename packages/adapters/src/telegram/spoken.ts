import type { Instant, JsonObject } from '@switchboard/contracts'
import type { MessageEvent, Participant } from '../adapter.ts'
import { compact, idOf, isObject, objectOf } from '../shared/json.ts'
import { messageId, threadKey } from './ids.ts'
import { momentOf, type Update } from './payload.ts'
import { contactOf, isGroup, nameOf, numberOf } from './people.ts'

/** A message with what all its kinds share. */
export interface Spoken {
  message: JsonObject
  chat: string
  connection: string | undefined
  externalId: string
  contact: Participant
  sentAt: Instant
  thread: string | undefined
  /** Who wrote, where that is not the contact. */
  sender: Pick<MessageEvent, 'direction' | 'senderName' | 'sentBy'>
}

/** Reads what stands around the content; undefined when the chat, the number or the time is missing. */
export function readSpoken(update: Update, message: JsonObject): Spoken | undefined {
  const chat = objectOf(message.chat)
  const id = numberOf(chat.id)
  const connection = idOf(message.business_connection_id)
  const contact = contactOf(chat, message.from)
  const externalId = id === undefined ? undefined : idIn({ chat: id, connection }, message.message_id)
  const sentAt = momentOf(update, message.date)
  if (id === undefined || contact === undefined || externalId === undefined || sentAt === undefined) return undefined
  const thread = threadIn(id, connection, message)
  return {
    message,
    chat: id,
    connection,
    externalId,
    contact,
    sentAt,
    thread,
    sender: senderOf(update.account, id, { message, connection }),
  }
}

/** The id of a message of this chat. */
export function idIn({ chat, connection }: { chat: string; connection: string | undefined }, number: unknown): string | undefined {
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number <= 0) return undefined
  return messageId({ chat, message: number, ...(connection !== undefined && { connection }) })
}

/** A personal account's chats and a forum's topics are conversations of their own. */
export function threadIn(chat: string, connection: string | undefined, message: JsonObject): string | undefined {
  if (connection !== undefined) return threadKey(chat, { connection })
  const topic = message.message_thread_id
  const inTopic = message.is_topic_message === true && typeof topic === 'number' && Number.isSafeInteger(topic) && topic > 0
  return inTopic ? threadKey(chat, { topic }) : undefined
}

/** A bot hears of no message of its own, except in the chats of a personal account, where the owner's own come too. */
function senderOf(
  bot: string,
  chat: string,
  { message, connection }: { message: JsonObject; connection: string | undefined },
): Spoken['sender'] {
  const from = objectOf(message.from)
  const author = numberOf(from.id)
  if (isGroup(chat)) {
    const who = isObject(message.sender_chat) ? objectOf(message.sender_chat) : from
    return author === bot ? { direction: 'outbound', sentBy: 'api' } : compact({ direction: 'inbound', senderName: nameOf(who) })
  }
  if (author === chat || (author === undefined && message.sender_business_bot === undefined)) return { direction: 'inbound' }
  if (connection === undefined) return { direction: 'outbound', sentBy: 'api' }
  if (!isObject(message.sender_business_bot)) return compact({ direction: 'outbound', sentBy: 'platform-user', senderName: nameOf(from) })
  const ours = numberOf(objectOf(message.sender_business_bot).id) === bot
  return { direction: 'outbound', sentBy: ours ? 'api' : 'other-app' }
}
