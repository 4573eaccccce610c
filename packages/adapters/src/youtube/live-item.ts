import type { Instant, JsonObject } from '@switchboard/contracts'
import { contentOf } from '../shared/content.ts'
import { instantFromIso } from '../shared/instant.ts'
import { compact, idOf, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { ignored, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { personOf, postOf } from './comment.ts'

/** One thing in a chat, with where it is. */
export interface LiveItem {
  account: string
  chat: string
  videoId: string
  title: string
  at: Instant
  item: JsonObject
}

type Reader = (live: LiveItem, snippet: JsonObject) => Part

const kinds: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['textMessageEvent', spoken],
  ['superChatEvent', spoken],
  ['superStickerEvent', spoken],
  ['fanFundingEvent', spoken],
  ['newSponsorEvent', spoken],
  ['memberMilestoneChatEvent', spoken],
  ['membershipGiftingEvent', spoken],
  ['giftEvent', spoken],
  ['messageDeletedEvent', deleted],
  ['messageRetractedEvent', retracted],
  ['tombstone', tombstone],
  ['userBannedEvent', passedOver],
  ['giftMembershipReceivedEvent', passedOver],
  ['pollEvent', passedOver],
  ['sponsorOnlyModeStartedEvent', passedOver],
  ['sponsorOnlyModeEndedEvent', passedOver],
  ['chatEndedEvent', passedOver],
])

/** What one item of a live chat comes to. Pure. */
export function livePart(live: LiveItem): Part {
  const snippet = objectOf(live.item.snippet)
  const type = wordOf(snippet.type)
  const read = kinds.get(type)
  return read ? read(live, snippet) : unrecognisable(`item.type=${type}`, aboutOf(live))
}

function aboutOf({ account, item }: LiveItem): { account: string; externalId?: string } {
  return compact({ account, externalId: idOf(item.id) })
}

/** Words, and money or a membership with or without some: each author has a thread of his own in each chat. */
function spoken(live: LiveItem, snippet: JsonObject): Part {
  const { account, chat, videoId, title, item } = live
  const author = objectOf(item.authorDetails)
  const externalId = idOf(item.id)
  const channel = idOf(snippet.authorChannelId) ?? idOf(author.channelId)
  const sentAt = instantFromIso(snippet.publishedAt)
  if (externalId === undefined || channel === undefined || sentAt === undefined) return unrecognisable('item: no message', aboutOf(live))
  if (channel === account) return ignored('item: the channel’s own word, said to all', aboutOf(live))
  const type = wordOf(snippet.type)
  return compact({
    kind: 'message' as const,
    account,
    externalId,
    direction: 'inbound' as const,
    contact: personOf({ kind: 'youtube', value: channel }, { name: author.displayName, picture: author.profileImageUrl }),
    place: 'live' as const,
    threadKey: threadKeyOf(chat, channel),
    post: postOf(videoId, title),
    sentAt,
    content: contentOf({
      type: 'text',
      text: stringOf(snippet.displayMessage) ?? `(${type})`,
      ...(type !== 'textMessageEvent' && { data: { live: compact({ kind: type, ...paidIn(snippet) }) } }),
    }),
  })
}

function paidIn(snippet: JsonObject): { amount?: string; comment?: string } {
  const details = objectOf(snippet.superChatDetails ?? snippet.superStickerDetails ?? snippet.fanFundingEventDetails)
  return compact({ amount: shortOf(details.amountDisplayString, 40), comment: shortOf(details.userComment, 1000) })
}

function deleted(live: LiveItem, snippet: JsonObject): Part {
  const target = idOf(objectOf(snippet.messageDeletedDetails).deletedMessageId)
  const at = instantFromIso(snippet.publishedAt) ?? live.at
  if (target === undefined) return unrecognisable('item: nothing that was deleted', aboutOf(live))
  return { kind: 'moderation', account: live.account, target, state: 'removed', by: 'business', at }
}

function retracted(live: LiveItem, snippet: JsonObject): Part {
  const target = idOf(objectOf(snippet.messageRetractedDetails).retractedMessageId)
  const at = instantFromIso(snippet.publishedAt) ?? live.at
  if (target === undefined) return unrecognisable('item: nothing that was taken back', aboutOf(live))
  const channel = idOf(snippet.authorChannelId)
  const identity = channel === undefined ? { kind: 'comment', value: target } : { kind: 'youtube', value: channel }
  return { kind: 'delete', account: live.account, target, contact: { identities: [identity] }, at }
}

/** What stood here is gone. */
function tombstone(live: LiveItem): Part {
  const target = idOf(live.item.id)
  if (target === undefined) return unrecognisable('item: a tombstone without its id', { account: live.account })
  return { kind: 'moderation', account: live.account, target, state: 'removed', by: 'platform', at: live.at }
}

function passedOver(live: LiveItem, { type }: JsonObject): Part {
  return unsupported(`item.type=${wordOf(type)}`, aboutOf(live))
}

/** Channel ids hold no colon. */
export function threadKeyOf(chat: string, channel: string): string {
  return `live:${chat}:${channel}`
}

/** Chat and author of a thread of live chat; undefined for any other thread. */
export function chatAndAuthor(threadKey: string | undefined): { chat: string; channel: string } | undefined {
  const [, chat, channel] = /^live:(.+):([^:]+)$/.exec(threadKey ?? '') ?? []
  return chat === undefined || channel === undefined ? undefined : { chat, channel }
}
