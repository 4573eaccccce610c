import { instantOf } from '../shared/instant.ts'
import { idOf, stringOf } from '../shared/json.ts'
import { ignored, type Part, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { brokenChange, type FeedChange } from './change.ts'
import { authorOf } from './participant.ts'

const EMOJI: ReadonlyMap<string, string> = new Map([
  ['like', '👍'],
  ['love', '❤️'],
  ['wow', '😮'],
  ['haha', '😆'],
  ['sorry', '😢'],
  ['anger', '😡'],
  ['care', '🤗'],
])

/** What somebody feels about a comment. Reactions to the post itself are for nobody to answer, and the page's own like is known by its act. */
export function reactionPart(change: FeedChange): Part {
  const { where, account, value, verb, byPage } = change
  const target = idOf(value.comment_id)
  if (target === undefined) return unsupported(`${where}.item=reaction: to a post`, { account })
  if (byPage) return ignored(`${where}.item=reaction: the page's own`, { account, externalId: target })
  const contact = authorOf(value)
  const at = instantOf(value.created_time) ?? change.sentAt
  const kind = stringOf(value.reaction_type) ?? 'like'
  if (contact === undefined || at === undefined) return brokenChange(change, 'reaction', target)
  const emoji = verb === 'remove' || verb === 'delete' ? null : EMOJI.get(kind)
  if (emoji === undefined) return unsupported(`${where}.reaction_type=${wordOf(kind)}`, { account, externalId: target })
  return { kind: 'reaction', account, target, by: 'contact', contact, emoji, at }
}
