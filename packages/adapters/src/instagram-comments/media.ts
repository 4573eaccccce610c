import type { JsonObject } from '@switchboard/contracts'
import type { InboundMedia, PostRef } from '../adapter.ts'
import { instantFromIso } from '../shared/instant.ts'
import { compact, shortOf } from '../shared/json.ts'

/** What is asked of something published. */
export const MEDIA_FIELDS = 'caption,permalink,media_type,media_product_type,media_url,thumbnail_url,timestamp,username'

const KINDS: ReadonlyMap<unknown, PostRef['kind']> = new Map([
  ['REELS', 'reel'],
  ['STORY', 'story'],
  ['AD', 'ad'],
  ['LIVE', 'live'],
])

/** The kind of something published, by Meta's word for where it was. */
export function kindOf(product: unknown): PostRef['kind'] {
  return KINDS.get(product) ?? 'post'
}

/** Something published, as the Graph API shows it. Pure. */
export function postIn(media: JsonObject, externalId: string): PostRef {
  const username = shortOf(media.username, 200)
  return compact({
    externalId,
    kind: kindOf(media.media_product_type),
    text: shortOf(media.caption, 10_000),
    url: shortOf(media.permalink, 2000),
    createdAt: instantFromIso(media.timestamp),
    media: pictureOf(media),
    author: username === undefined ? undefined : { identities: [{ kind: 'username', value: username }] as const, username },
  })
}

/** Of a film, the picture that stands for it. */
function pictureOf(media: JsonObject): InboundMedia[] | undefined {
  const url = shortOf(media.media_type === 'VIDEO' ? media.thumbnail_url : media.media_url, 4000)
  return url === undefined ? undefined : [{ kind: 'image', url }]
}
