import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Normalised } from '../adapter.ts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, compact, idOf, isObject, objectOf, shortOf } from '../shared/json.ts'
import { gather, type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { commentParts } from './comment.ts'
import { livePart } from './live-item.ts'

/** A body with what all of them say. */
interface Read {
  account: string
  at: Instant
  body: JsonObject
}

const readers: ReadonlyMap<string, (read: Read) => Part[]> = new Map([
  ['thread', thread],
  ['replies', replies],
  ['standing', standing],
  ['gone', gone],
  ['live', live],
])

/** Events of one polled body. Pure. */
export function normalise(body: unknown): Normalised {
  if (!isObject(body)) return gather([unrecognisable(`body=${wordOf(body)}`)])
  const [account, at] = [idOf(body.account), instantFromIso(body.at)]
  if (account === undefined || at === undefined) return gather([unrecognisable('body: no account or time', compact({ account }))])
  const read = readers.get(wordOf(body.youtube))
  return gather(read ? read({ account, at, body }) : [unrecognisable(`body.youtube=${wordOf(body.youtube)}`, { account })])
}

function thread({ account, body }: Read): Part[] {
  const { id, snippet: held, replies: some } = objectOf(body.thread)
  const snippet = objectOf(held)
  const top = idOf(id) ?? idOf(objectOf(snippet.topLevelComment).id)
  if (top === undefined) return [unrecognisable('thread: no id', { account })]
  // Its id is that of the comment on top, and tells which one is missing.
  if (!isObject(snippet.topLevelComment)) return [unrecognisable('thread: no comment', { account, externalId: top })]
  const listed = compact({ account, thread: top, videoId: idOf(snippet.videoId) })
  const answers = arrayOf(objectOf(some).comments)
  return [
    ...commentParts(snippet.topLevelComment, { ...listed, where: 'thread' }),
    ...answers.flatMap((one, i) => commentParts(one, { ...listed, where: `thread.replies[${i}]` })),
  ]
}

function replies({ account, body }: Read): Part[] {
  const top = idOf(body.thread)
  const list = arrayOf(body.comments)
  if (top === undefined || list.length === 0) return [unrecognisable('replies: no thread or none of them', { account })]
  const listed = compact({ account, thread: top, videoId: idOf(body.videoId) })
  return list.flatMap((one, i) => commentParts(one, { ...listed, where: `comments[${i}]` }))
}

const STATES = ['visible', 'hidden', 'held', 'spam', 'removed'] as const

function standing({ account, body }: Read): Part[] {
  const target = idOf(body.id)
  const since = instantFromIso(body.since)
  const state = STATES.find((known) => known === body.state)
  if (target === undefined || since === undefined || state === undefined)
    return [unrecognisable('standing: not how a comment can stand', compact({ account, externalId: target }))]
  return [{ kind: 'moderation', account, target, state, by: body.by === 'platform' ? 'platform' : 'business', at: since }]
}

function gone({ account, at, body }: Read): Part[] {
  const target = idOf(body.id)
  if (target === undefined) return [unrecognisable('gone: no id', { account })]
  return [{ kind: 'delete', account, target, contact: { identities: [{ kind: 'comment', value: target }] }, at }]
}

function live({ account, at, body }: Read): Part[] {
  const [chat, videoId] = [idOf(body.chat), idOf(body.videoId)]
  if (chat === undefined || videoId === undefined) return [unrecognisable('live: no chat', { account })]
  return [livePart({ account, at, chat, videoId, title: shortOf(body.title, 500) ?? '', item: objectOf(body.item) })]
}
