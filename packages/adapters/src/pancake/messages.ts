import type { Instant } from '@switchboard/contracts'
import type { InboundContent, MessageEvent, PostRef } from '../adapter.ts'
import { compact, idOf, objectOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { changesOf } from './changes.ts'
import { messageContent } from './content.ts'
import { aliasesOf } from './ids.ts'
import { isByPage, isComment, momentOf, type Told } from './payload.ts'
import { contactOf, staffName } from './people.ts'
import { postOf } from './posts.ts'

/** A message as it stands now: itself, for whoever does not know it yet, and what has changed about it since it was written. */
export function messageParts(told: Told): readonly Part[] {
  const { platform, account, message, conversation } = told
  const externalId = idOf(message.id)
  const contact = contactOf(told)
  const sentAt = momentOf(message.inserted_at)
  if (externalId === undefined || contact === undefined || sentAt === undefined)
    return [unrecognisable('data.message: without id, time or customer', compact({ account, externalId }))]
  const comment = isComment(told)
  const event: MessageEvent = compact({
    kind: 'message' as const,
    account,
    externalId,
    aliases: someOf(aliasesOf(platform, externalId)),
    direction: isByPage(told) ? ('outbound' as const) : ('inbound' as const),
    contact,
    sentAt,
    content: withRating(messageContent(message), message.type),
    history: told.history || undefined,
    replyTo: comment ? undefined : (idOf(objectOf(message.reply_message).id) ?? idOf(message.reply_message_id)),
    ...(comment && commentFields(told, externalId)),
    ...(isByPage(told) && sentBy(told, sentAt)),
  })
  return [event, ...changesOf(told, { externalId, contact, sentAt, content: event.content, comment, chat: idOf(conversation.id) })]
}

/** The conversation of comments is that of the one on top, and is named by it; with that name Pancake is told where to answer. */
function commentFields({ conversation, message, post, account }: Told, externalId: string): Partial<MessageEvent> {
  const parent = idOf(message.parent_id)
  const thread = idOf(conversation.id) ?? idOf(message.conversation_id)
  const under: PostRef | undefined = postOf(post, account) ?? bare(idOf(conversation.post_id))
  return {
    place: 'comment',
    threadKey: `comment:${thread ?? parent ?? externalId}`,
    parent: parent === externalId || parent === under?.externalId ? undefined : parent,
    post: under,
  }
}

function bare(externalId: string | undefined): PostRef | undefined {
  return externalId === undefined ? undefined : { externalId, kind: 'post' }
}

/** So long after it was sent, the answer to a call of ours has come or never will. */
const OURS_MS = 120_000

/** No echo carries a mark of ours; a person's name stands on it where one wrote in Pancake. */
function sentBy({ message, at }: Told, sentAt: Instant): Partial<MessageEvent> {
  return {
    sentBy: 'platform-user',
    mayBeOurs: Date.parse(at) - Date.parse(sentAt) < OURS_MS ? true : undefined,
    senderName: staffName(objectOf(message.from)),
  }
}

function withRating(content: InboundContent, type: unknown): InboundContent {
  return type === 'RATING' ? { ...content, data: { ...content.data, rating: true } } : content
}

function someOf(list: string[]): string[] | undefined {
  return list.length > 0 ? list : undefined
}
