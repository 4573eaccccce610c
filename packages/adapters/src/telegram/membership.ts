import type { ContactEvent } from '../adapter.ts'
import { objectOf, stringOf } from '../shared/json.ts'
import { type Part, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { broken, momentOf, type Update } from './payload.ts'
import { contactOf } from './people.ts'

/** Whether the bot may write, by its standing in the chat. In a private chat `kicked` is Telegram's word for "blocked". */
const STANDING: Readonly<Record<string, ContactEvent['what']>> = {
  kicked: 'blocked',
  left: 'blocked',
  member: 'started',
  administrator: 'started',
  creator: 'started',
  restricted: 'started',
}

/** A customer blocked the bot or let it in again; a group took it in or put it out. */
export function membershipParts(update: Update): readonly Part[] {
  const { account, part } = update
  const chat = objectOf(part.chat)
  if (chat.type === 'channel') return [unsupported('my_chat_member of a channel', { account })]
  const contact = contactOf(chat, part.from)
  const status = stringOf(objectOf(part.new_chat_member).status) ?? ''
  const what = Object.hasOwn(STANDING, status) ? STANDING[status] : undefined
  const at = momentOf(update, part.date)
  if (contact === undefined || what === undefined || at === undefined) return [broken(update, `status=${wordOf(status)}`)]
  return [{ kind: 'contact', account, contact, what, at, data: { status } }]
}
