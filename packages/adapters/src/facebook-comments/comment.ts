import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, InboundMedia, PostRef } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { type Part, unsupported } from '../shared/parts.ts'
import { brokenChange, type FeedChange } from './change.ts'
import { authorOf } from './participant.ts'

type Reader = (change: FeedChange, comment: string) => Part

/** Meta's list of verbs names some twice; either was seen. */
const verbs: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['add', added],
  ['edited', edited],
  ['edit', edited],
  ['remove', removed],
  ['delete', removed],
  ['hide', moderated('hidden')],
  ['unhide', moderated('visible')],
])

/** What happened to a comment. */
export function commentPart(change: FeedChange): Part {
  const comment = idOf(change.value.comment_id)
  if (comment === undefined) return brokenChange(change, 'comment')
  const read = verbs.get(change.verb)
  return read ? read(change, comment) : unsupported(`${change.where}.verb=${change.verb}`, { account: change.account, externalId: comment })
}

function added(change: FeedChange, comment: string): Part {
  const { account, value, byPage } = change
  const contact = authorOf(value)
  const sentAt = instantOf(value.created_time) ?? change.sentAt
  if (contact === undefined || sentAt === undefined) return brokenChange(change, 'comment', comment)
  const above = idOf(value.parent_id)
  const parent = above === idOf(value.post_id) || above === comment ? undefined : above
  return compact({
    kind: 'message' as const,
    account,
    externalId: comment,
    direction: byPage ? ('outbound' as const) : ('inbound' as const),
    contact,
    place: 'comment' as const,
    threadKey: `comment:${parent ?? comment}`,
    parent,
    post: postOf(value),
    sentAt,
    content: commentContent(value),
    ...(byPage && { sentBy: 'platform-user' as const, mayBeOurs: true as const }),
  })
}

/** Where no time of the edit is told, that of its sending: the comment's own time would be that of its first words. */
function edited(change: FeedChange, comment: string): Part {
  const { account, value } = change
  const at = instantOf(value.edited_time) ?? change.sentAt
  const contact = authorOf(value)
  if (at === undefined || contact === undefined) return brokenChange(change, 'comment', comment)
  return { kind: 'edit', account, target: comment, contact, content: commentContent(value), version: Date.parse(at), at }
}

function removed(change: FeedChange, comment: string): Part {
  const contact = authorOf(change.value)
  if (change.sentAt === undefined || contact === undefined) return brokenChange(change, 'comment', comment)
  return { kind: 'delete', account: change.account, target: comment, contact, at: change.sentAt }
}

function moderated(state: 'hidden' | 'visible'): Reader {
  return (change, comment) =>
    change.sentAt === undefined
      ? brokenChange(change, 'comment', comment)
      : { kind: 'moderation', account: change.account, target: comment, state, by: 'business', at: change.sentAt }
}

function postOf(value: JsonObject): PostRef | undefined {
  const externalId = idOf(value.post_id)
  if (externalId === undefined) return undefined
  const post = objectOf(value.post)
  return compact({
    externalId,
    kind: /video/.test(stringOf(post.status_type) ?? '') ? ('video' as const) : ('post' as const),
    url: shortOf(post.permalink_url, 2000),
  })
}

function commentContent(value: JsonObject): InboundContent {
  const media = mediaOf(value)
  const [medium] = media
  if (medium) return contentOf({ type: medium.kind, text: value.message, media })
  if (stringOf(value.message) === undefined) return unsupportedContent('comment')
  return contentOf({ type: 'text', text: value.message })
}

function mediaOf({ photo, video }: JsonObject): InboundMedia[] {
  const [picture, film] = [shortOf(photo, 4000), shortOf(video, 4000)]
  if (film !== undefined) return [{ kind: 'video', url: film }]
  return picture === undefined ? [] : [{ kind: 'image', url: picture }]
}
