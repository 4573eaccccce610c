import { arrayOf, objectOf, shortOf } from '../shared/json.ts'
import { type Part, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { broken, momentOf, type Update } from './payload.ts'
import { contactOf, isGroup, numberOf } from './people.ts'
import { idIn } from './spoken.ts'

/**
 * Somebody set, changed or took back his reactions. Of several the first emoji counts; a picture of a sticker set has no emoji and shows as
 * none. In a group everybody may react, while a contact has one reaction here.
 */
export function reactionParts(update: Update): readonly Part[] {
  const { account, part } = update
  const chat = objectOf(part.chat)
  const id = numberOf(chat.id)
  const contact = contactOf(chat, part.user)
  const target = id === undefined ? undefined : idIn({ chat: id, connection: undefined }, part.message_id)
  const at = momentOf(update, part.date)
  if (id === undefined || contact === undefined || target === undefined || at === undefined || !Array.isArray(part.new_reaction))
    return [broken(update, 'chat, message_id or new_reaction')]
  if (isGroup(id)) return [unsupported('message_reaction in a group', { account, externalId: target })]
  const reactions = arrayOf(part.new_reaction).map(objectOf)
  const emoji = reactions.map((reaction) => shortOf(reaction.emoji, 16)).find((one) => one !== undefined) ?? null
  const others = reactions.filter((reaction) => emoji === null && reaction.emoji === undefined)
  return [
    { kind: 'reaction', account, target, by: 'contact', contact, emoji: emoji && shown(emoji), at },
    ...others.map(({ type }) => unsupported(`message_reaction.type=${wordOf(type)}`, { account, externalId: target })),
  ]
}

/** Telegram writes these without the sign that asks for colour (U+FE0F); everybody else writes them with it. */
const COLOURLESS = new Set(['❤', '☃', '✍', '🕊'])

function shown(emoji: string): string {
  return COLOURLESS.has(emoji) ? `${emoji}\uFE0F` : emoji
}
