import type { JsonObject } from '@switchboard/contracts'
import { compact, idOf, shortOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { broken, type Messaging } from './messaging.ts'

/** What Meta's words look like, for those that come without the emoji itself. */
const EMOJI: ReadonlyMap<unknown, string> = new Map([
  ['smile', '😆'],
  ['angry', '😠'],
  ['sad', '😢'],
  ['wow', '😮'],
  ['love', '❤️'],
  ['like', '👍'],
  ['dislike', '👎'],
])

/** A reaction to a message, made or taken back. A customer's opens the window. */
export function reactionPart(messaging: Messaging, reaction: JsonObject): Part {
  const { account, contact, at, byPage } = messaging
  const target = idOf(reaction.mid)
  const withdrawn = reaction.action === 'unreact'
  const emoji = shortOf(reaction.emoji, 16) ?? EMOJI.get(reaction.reaction)
  if (target === undefined || contact === undefined || at === undefined || (!withdrawn && emoji === undefined))
    return broken(messaging, 'reaction', target)
  return compact({
    kind: 'reaction' as const,
    account,
    target,
    by: byPage ? ('business' as const) : ('contact' as const),
    contact,
    emoji: withdrawn ? null : (emoji ?? null),
    at,
    opensWindow: byPage || withdrawn ? undefined : true,
  })
}
