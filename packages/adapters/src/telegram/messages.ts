import type { Participant } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, objectOf } from '../shared/json.ts'
import { type Part, unsupported } from '../shared/parts.ts'
import { messageContent } from './content.ts'
import { broken, type Update } from './payload.ts'
import { numberOf, phoneOf } from './people.ts'
import { migrationPart, serviceWord } from './service.ts'
import { idIn, readSpoken, type Spoken } from './spoken.ts'

/** A new message: of the customer, of somebody in a group, or of the owner of a personal account. */
export function messageParts(update: Update): readonly Part[] {
  const spoken = readSpoken(update, update.part)
  if (!spoken) return [broken(update, 'chat, message_id or date')]
  const { account } = update
  const { message, externalId, sentAt, sender, thread } = spoken
  const about = { account, externalId }
  if (objectOf(message.chat).type === 'channel') return [unsupported(`${update.kind} of a channel`, about)]
  const moved = migrationPart(account, spoken)
  if (moved) return [moved]
  const service = serviceWord(message)
  if (service !== undefined) return [unsupported(`${update.kind}.${service}`, about)]
  return [
    compact({
      kind: 'message' as const,
      account,
      externalId,
      ...sender,
      contact: withPhone(spoken),
      threadKey: thread,
      sentAt,
      content: messageContent(message),
      replyTo: quotedId(spoken),
    }),
  ]
}

/** New content of a message. Telegram counts no versions, only seconds: the update's number tells two edits of one second apart. */
export function editParts(update: Update): readonly Part[] {
  const spoken = readSpoken(update, update.part)
  if (!spoken) return [broken(update, 'chat, message_id or date')]
  const { account, number } = update
  const { message, externalId, contact, sentAt } = spoken
  if (objectOf(message.chat).type === 'channel') return [unsupported(`${update.kind} of a channel`, { account, externalId })]
  const at = instantOf(message.edit_date) ?? update.at ?? sentAt
  const version = Math.floor(Date.parse(at) / 1000) * 1000 + (number % 1000)
  return [{ kind: 'edit', account, target: externalId, contact, content: messageContent(message), version, at }]
}

/** Only a card that carries the sender's own id is his own number, and Telegram's word. */
function withPhone({ message, contact, sender }: Spoken): Participant {
  const card = objectOf(message.contact)
  const own = numberOf(card.user_id)
  if (sender.direction !== 'inbound' || own === undefined || own !== numberOf(objectOf(message.from).id)) return contact
  return own === contact.identities[0].value ? compact({ ...contact, phone: phoneOf(card.phone_number) }) : contact
}

/** In a topic, what answers nothing quotes the message that opened the topic. */
function quotedId({ message, chat, connection }: Spoken): string | undefined {
  const quoted = objectOf(message.reply_to_message)
  if (quoted.forum_topic_created !== undefined) return undefined
  return idIn({ chat, connection }, quoted.message_id)
}
