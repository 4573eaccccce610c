import type { Instant, JsonObject } from '@switchboard/contracts'
import type { InboundMedia, PostEvent, PostRef } from '../adapter.ts'
import { arrayOf, compact, idOf, objectOf, shortOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { momentOf } from './payload.ts'

/** What a comment stands under; undefined where nothing is told. */
export function postOf(post: JsonObject, account: string): PostRef | undefined {
  const externalId = idOf(post.id)
  if (externalId === undefined) return undefined
  const author = idOf(objectOf(post.from).id)
  return compact({
    externalId,
    kind: KINDS[String(post.type)] ?? ('post' as const),
    text: shortOf(post.message, 10_000),
    url: shortOf(post.attachment_url, 2000) ?? shortOf(post.permalink_url, 2000),
    media: pictureOf(post),
    author:
      author === undefined || author === account
        ? undefined
        : compact({ identities: [{ kind: 'external', value: author }] as const, name: shortOf(objectOf(post.from).name, 200) }),
    createdAt: momentOf(post.inserted_at),
  })
}

/** News of a post. Which change it was is not told but for its removal. */
export function postPart(post: JsonObject, { account, at }: { account: string; at: Instant }): Part {
  const told = postOf(post, account)
  if (told === undefined) return unrecognisable('data.post: without id', { account })
  const change: PostEvent['change'] = post.is_removed === true ? 'removed' : 'made'
  return { kind: 'post', account, post: told, change, at }
}

const KINDS: Readonly<Record<string, PostRef['kind']>> = { video: 'video', livestream: 'live', reel: 'reel', story: 'story', ads: 'ad' }

/** Pancake describes a picture by its size, and gives its address only sometimes. */
function pictureOf(post: JsonObject): InboundMedia[] | undefined {
  const [first] = arrayOf(objectOf(post.attachments).data).map(objectOf)
  const url = first && (shortOf(objectOf(objectOf(first.media).image).src, 4000) ?? shortOf(first.url, 4000))
  return url === undefined ? undefined : [{ kind: 'image', url }]
}
