import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, Participant, PostRef } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { instantFromIso } from '../shared/instant.ts'
import { compact, idOf, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'

/** Where a comment was listed. */
export interface Listed {
  account: string
  /** `thread`, `comments[3]`. */
  where: string
  /** Id of the comment on top. */
  thread: string
  /** Absent under what the channel published without a video. */
  videoId?: string
}

/** A comment, and its change where it has one: both come from the same words, since the first ones are no longer told. */
export function commentParts(comment: unknown, listed: Listed): Part[] {
  const { account, where, thread } = listed
  const { id, snippet: held } = objectOf(comment)
  const externalId = idOf(id)
  const snippet = objectOf(held)
  const sentAt = instantFromIso(snippet.publishedAt)
  if (externalId === undefined || sentAt === undefined) return [unrecognisable(`${where}: no comment`, compact({ account, externalId }))]
  const contact = authorOf(snippet, externalId)
  const content = contentOfComment(snippet)
  const own = idOf(objectOf(snippet.authorChannelId).value) === account
  const changedAt = instantFromIso(snippet.updatedAt)
  const message: Part = compact({
    kind: 'message' as const,
    account,
    externalId,
    direction: own ? ('outbound' as const) : ('inbound' as const),
    contact,
    place: 'comment' as const,
    threadKey: `comment:${thread}`,
    parent: externalId === thread ? undefined : thread,
    post: postOf(idOf(snippet.videoId) ?? listed.videoId),
    sentAt,
    content,
    ...(own && { sentBy: 'platform-user' as const, mayBeOurs: true as const }),
  })
  if (changedAt === undefined || changedAt <= sentAt) return [message]
  return [message, { kind: 'edit', account, target: externalId, contact, content, version: Date.parse(changedAt), at: changedAt }]
}

/** Who wrote it, by his channel. Of an account that is gone only the name is left: then the comment stands for it. */
function authorOf(snippet: JsonObject, comment: string): Participant {
  const channel = idOf(objectOf(snippet.authorChannelId).value)
  return personOf(channel === undefined ? { kind: 'comment', value: comment } : { kind: 'youtube', value: channel }, {
    name: snippet.authorDisplayName,
    picture: snippet.authorProfileImageUrl,
  })
}

/** Since 2023 names are handles, `@lan-ng`; older ones are plain names. */
export function personOf(identity: Participant['identities'][0], { name, picture }: { name: unknown; picture: unknown }): Participant {
  const shown = shortOf(name, 200)
  return compact({
    identities: [identity] as const,
    name: shown,
    username: shown?.startsWith('@') ? shown.slice(1) || undefined : undefined,
    avatarUrl: shortOf(picture, 2000),
  })
}

/** `textOriginal` is for the author alone; `textDisplay` is plain where plain text was asked for. */
function contentOfComment({ textDisplay, textOriginal }: JsonObject): InboundContent {
  const text = stringOf(textDisplay) ?? stringOf(textOriginal)
  return text === undefined ? unsupportedContent('comment') : contentOf({ type: 'text', text })
}

/** The video that a comment stands under; its title and picture are asked for once. */
export function postOf(videoId: string | undefined, title?: string): PostRef | undefined {
  if (videoId === undefined) return undefined
  return compact({
    externalId: videoId,
    kind: title === undefined ? ('video' as const) : ('live' as const),
    url: `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}`,
    text: title || undefined,
  })
}
