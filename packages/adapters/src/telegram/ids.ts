import { idOf } from '../shared/json.ts'

/** Where a message stands. Telegram counts messages per chat, and the chats of a personal account apart from the bot's own. */
export interface Place {
  chat: string
  /** Present in a chat of a personal account that the bot answers for. */
  connection?: string
}

export interface MessagePlace extends Place {
  message: number
}

/** The id by which the rest of the product knows a message: `<chat>:<message>`, before it the business connection where there is one. */
export function messageId({ connection, chat, message }: MessagePlace): string | undefined {
  return idOf(`${connection === undefined ? '' : `${connection}:`}${chat}:${message}`)
}

/** The way back; undefined for what is no id of a message. */
export function placeOf(id: string): MessagePlace | undefined {
  const found = /^(?:(.+):)?(-?\d+):(\d+)$/s.exec(id)
  const [, connection, chat = '', message = ''] = found ?? []
  if (!found || !Number.isSafeInteger(Number(message))) return undefined
  return { chat, message: Number(message), ...(connection !== undefined && { connection }) }
}

/** A conversation of its own beside the contact's one chat: with a personal account, or a topic of a forum. */
export type Thread = { connection: string } | { topic: number }

/** The key of such a conversation; unique within the bot, so the chat is part of it. */
export function threadKey(chat: string, thread: Thread): string | undefined {
  return idOf('connection' in thread ? `business:${thread.connection}:${chat}` : `topic:${thread.topic}:${chat}`)
}

/** The way back; undefined for the contact's one chat. */
export function threadOf(key: string | undefined): Thread | undefined {
  const [, kind, value = ''] = /^(business|topic):(.+):-?\d+$/s.exec(key ?? '') ?? []
  if (kind === 'business') return { connection: value }
  return kind === 'topic' && /^\d+$/.test(value) ? { topic: Number(value) } : undefined
}
