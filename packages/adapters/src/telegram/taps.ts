import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject, objectOf, stringOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { buttonsIn } from './content.ts'
import { broken, type Update } from './payload.ts'
import { contactOf, isGroup, nameOf, numberOf } from './people.ts'
import { idIn, threadIn } from './spoken.ts'

/**
 * A tapped button. It has no time of its own, only that of the message below which it stands, so the moment of receipt counts. Of a message
 * that is too old Telegram sends an empty shell (`date` 0): then the title is not known.
 */
export function tapParts(update: Update): readonly Part[] {
  const { account, part } = update
  const message = objectOf(part.message)
  const chat = isObject(message.chat) ? message.chat : objectOf(part.from)
  const id = numberOf(chat.id)
  const contact = contactOf(chat, part.from)
  const externalId = idOf(part.id) && idOf(`callback:${part.id}`)
  const sentAt = update.at ?? instantOf(message.date)
  if (id === undefined || contact === undefined || externalId === undefined || sentAt === undefined)
    return [broken(update, 'id, from or time', externalId)]
  const connection = idOf(message.business_connection_id)
  return [
    compact({
      kind: 'message' as const,
      account,
      externalId,
      direction: 'inbound' as const,
      senderName: isGroup(id) ? nameOf(objectOf(part.from)) : undefined,
      contact,
      threadKey: threadIn(id, connection, message),
      sentAt,
      content: tapContent(part, message),
      replyTo: idIn({ chat: id, connection }, message.message_id),
    }),
  ]
}

function tapContent(tap: JsonObject, message: JsonObject): InboundContent {
  const payload = stringOf(tap.data) ?? stringOf(tap.game_short_name)
  const title = payload === undefined ? undefined : buttonsIn(message).find((button) => button.payload === payload)?.title
  if (payload === undefined || title === undefined) return contentOf({ type: 'postback', text: payload, data: compact({ payload }) })
  return contentOf({ type: 'button', text: title, data: { id: payload, title, source: 'quick-reply' } })
}
