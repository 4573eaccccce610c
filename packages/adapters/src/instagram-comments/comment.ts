import type { JsonObject } from '@switchboard/contracts'
import type { Participant, PostRef } from '../adapter.ts'
import type { Change } from '../meta/messaging.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { kindOf } from './media.ts'
import { authorOf, isOwn } from './participant.ts'

/**
 * A comment, on whatever the account published. Instagram tells of new ones alone: what was changed or deleted since then is found out by the next act.
 * The time is that of the event, since a comment names none.
 */
export function commentPart({ where, field, value, account, entry }: Change): Part {
  if (!isObject(value) || account === undefined) return unrecognisable(`${where}.value=${wordOf(value)}`, compact({ account }))
  const comment = idOf(value.id) ?? idOf(value.comment_id)
  const sentAt = instantOf(value.timestamp) ?? instantOf(entry.time)
  if (comment === undefined || sentAt === undefined) return unrecognisable(`${where}.comment`, compact({ account, externalId: comment }))
  const own = isOwn(value, account)
  const contact = authorOf(value, comment)
  return compact({
    kind: 'message' as const,
    account,
    externalId: comment,
    direction: own ? ('outbound' as const) : ('inbound' as const),
    contact,
    ...standsAt({ value, comment, contact, live: field === 'live_comments' }),
    post: postOf(value),
    sentAt,
    content: stringOf(value.text) === undefined ? unsupportedContent('comment') : contentOf({ type: 'text', text: value.text }),
    ...(own && { sentBy: 'platform-user' as const, mayBeOurs: true as const }),
  })
}

interface Standing {
  value: JsonObject
  comment: string
  contact: Participant
  live: boolean
}

/** In a live video each author has a thread of his own; elsewhere each comment on top has one. */
function standsAt({ value, comment, contact, live }: Standing) {
  const media = objectOf(value.media)
  const above = idOf(value.parent_id)
  const parent = above === comment ? undefined : above
  if (live || media.media_product_type === 'LIVE') {
    const threadKey = `live:${idOf(media.id) ?? 'unknown'}:${contact.identities[0].value}`
    return { place: 'live' as const, threadKey, parent }
  }
  return { place: 'comment' as const, threadKey: `comment:${parent ?? comment}`, parent }
}

function postOf(value: JsonObject): PostRef | undefined {
  const media = objectOf(value.media)
  const externalId = idOf(media.id)
  if (externalId === undefined) return undefined
  const ad = idOf(media.ad_id) !== undefined
  return compact({
    externalId,
    kind: ad ? ('ad' as const) : kindOf(media.media_product_type),
    text: ad ? shortOf(media.ad_title, 10_000) : undefined,
  })
}
