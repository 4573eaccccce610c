import type { Change } from '../meta/messaging.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject } from '../shared/json.ts'
import { type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import type { FeedChange } from './change.ts'
import { commentPart } from './comment.ts'
import { postPart } from './post.ts'
import { reactionPart } from './reaction.ts'

type Reader = (change: FeedChange) => Part

/** What stands in a feed, and what reads it. */
const items: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['comment', commentPart],
  ['reaction', reactionPart],
  ['like', reactionPart],
  ['status', postPart],
  ['photo', postPart],
  ['video', postPart],
  ['share', postPart],
  ['album', postPart],
  ['post', postPart],
])

/** A change of the field `feed`: a comment, a reaction to one, or a post. Pure. */
export function feedPart({ where, value, account, entry }: Change): Part {
  if (!isObject(value) || account === undefined) return unrecognisable(`${where}.value=${wordOf(value)}`, compact({ account }))
  const author = isObject(value.from) ? idOf(value.from.id) : idOf(value.sender_id)
  const change: FeedChange = { where, account, value, verb: wordOf(value.verb), byPage: author === account, sentAt: instantOf(entry.time) }
  const read = items.get(wordOf(value.item))
  return read ? read(change) : unsupported(`${where}.item=${wordOf(value.item)}`, { account })
}
