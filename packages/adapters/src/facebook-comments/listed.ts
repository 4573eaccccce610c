import type { JsonObject } from '@switchboard/contracts'
import type { Change } from '../meta/messaging.ts'
import type { Told } from '../meta/poll-comments.ts'
import { instantFromIso, instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject, objectOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import type { FeedChange } from './change.ts'
import { commentPart } from './comment.ts'

/** The field under which stands what was found in a list: no webhook has it. */
export const LISTED = 'listed'

/** What was found, in the envelope of a webhook, with the comment and its post as the lists show them. Pure. */
export function bodyOf(account: string, { verb, comment, post, at }: Told): JsonObject {
  const value = { verb, comment: comment.raw ?? { id: comment.id }, post: post.raw }
  return { object: 'page', entry: [{ id: account, time: Math.floor(Date.parse(at) / 1000), changes: [{ field: LISTED, value }] }] }
}

/** A comment that was found in a list, read as if a webhook had told of it. Pure. */
export function listedPart({ where, value, account, entry }: Change): Part {
  const { verb, comment, post } = objectOf(value)
  if (!isObject(comment) || account === undefined) return unrecognisable(`${where}.value=${wordOf(value)}`, compact({ account }))
  const sentAt = instantOf(entry.time)
  const byPage = idOf(objectOf(comment.from).id) === account
  const change: FeedChange = { where, account, value: asFed(comment, objectOf(post)), verb: wordOf(verb), byPage, sentAt }
  const part = commentPart(change)
  if (!('kind' in part) || part.kind !== 'message') return part
  return { ...part, content: { ...part.content, data: { ...part.content.data, recovered: true } } }
}

/** The fields that the feed would have had. */
function asFed(comment: JsonObject, post: JsonObject): JsonObject {
  const postId = idOf(post.id)
  const created = instantFromIso(comment.created_time)
  return compact({
    comment_id: comment.id,
    post_id: postId,
    parent_id: idOf(objectOf(comment.parent).id) ?? postId,
    from: comment.from,
    message: comment.message,
    created_time: created === undefined ? undefined : Date.parse(created) / 1000,
    ...fileOf(objectOf(comment.attachment)),
    post: compact({ id: postId, status_type: post.status_type, permalink_url: post.permalink_url }),
  })
}

/** A film has its own address, anything else one picture. */
function fileOf({ type, media }: JsonObject): JsonObject {
  const { image, source } = objectOf(media)
  if (/video/.test(wordOf(type)) && source !== undefined) return { video: source }
  return compact({ photo: objectOf(image).src })
}
