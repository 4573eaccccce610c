import type { FetchedProfile, PlatformError, PostRef } from '../adapter.ts'
import type { Change } from '../meta/messaging.ts'
import type { Graph } from '../meta/graph.ts'
import { contentOf } from '../shared/content.ts'
import { instantFromIso, instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { MEDIA_FIELDS, postIn } from './media.ts'

const PREFIX = 'mention:'
/** Ids go into a list of fields, so they must be nothing but ids. */
const ID = /^[\w-]{1,200}$/

/** Where somebody mentioned the account: in the words of something he published, or in a comment. */
export interface Mention {
  media: string
  comment?: string
}

/**
 * Somebody mentioned the account where it publishes nothing itself. The event has ids alone, so what he wrote stands as the post (`readMention`), and
 * the mention is a line below it that can be answered.
 */
export function mentionPart({ where, value, account, entry }: Change): Part {
  if (!isObject(value) || account === undefined) return unrecognisable(`${where}.value=${wordOf(value)}`, compact({ account }))
  const [media, comment] = [idOf(value.media_id), idOf(value.comment_id)]
  const sentAt = instantOf(entry.time)
  if (media === undefined || sentAt === undefined || !ID.test(media) || !ID.test(comment ?? media))
    return unrecognisable(`${where}.mention`, compact({ account, externalId: comment ?? media }))
  const externalId = idFor(compact({ media, comment }))
  return {
    kind: 'message',
    account,
    externalId,
    direction: 'inbound',
    contact: { identities: [{ kind: 'mention', value: externalId }] },
    place: 'mention',
    threadKey: `comment:${externalId}`,
    post: { externalId, kind: 'post' },
    sentAt,
    content: contentOf({ type: 'event', data: { event: 'mention' } }),
  }
}

function idFor({ media, comment }: Mention): string {
  return comment === undefined ? `${PREFIX}${media}` : `${PREFIX}${media}:${comment}`
}

/** The mention that an id of ours stands for; undefined for the platform's ids. */
export function mentionOf(externalId: string): Mention | undefined {
  if (!externalId.startsWith(PREFIX)) return undefined
  const [media = '', comment] = externalId.slice(PREFIX.length).split(':')
  return compact({ media, comment })
}

/** What somebody wrote who mentioned the account, and where. Only the account that is mentioned may ask. */
export async function readMention(graph: Graph, account: string, mention: Mention): Promise<PostRef | PlatformError> {
  const { media, comment } = mention
  const externalId = idFor(mention)
  const fields =
    comment === undefined
      ? `mentioned_media.media_id(${media}){${MEDIA_FIELDS}}`
      : `mentioned_comment.comment_id(${comment}){text,timestamp,username,media{${MEDIA_FIELDS}}}`
  const answer = await graph.get(account, { fields })
  if ('error' in answer) return answer.error
  const found = objectOf(answer.json)
  if (comment === undefined) return postIn(objectOf(found.mentioned_media), externalId)
  const written = objectOf(found.mentioned_comment)
  const username = shortOf(written.username, 200)
  return compact({
    ...postIn(objectOf(written.media), externalId),
    text: shortOf(written.text, 10_000),
    createdAt: instantFromIso(written.timestamp),
    author: username === undefined ? undefined : { identities: [{ kind: 'username', value: username }] as const, username },
  })
}

/** Who mentioned the account, by `MessageEvent.contact` of the mention. */
export async function mentionAuthor(graph: Graph, account: string, id: string): Promise<FetchedProfile | PlatformError> {
  const mention = mentionOf(id)
  if (!mention) return {}
  const post = await readMention(graph, account, mention)
  if ('class' in post) return post
  const username = stringOf(post.author?.username)
  return compact({ name: username, username })
}
