import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant } from '../adapter.ts'
import type { Change } from '../meta/messaging.ts'
import type { Told } from '../meta/poll-comments.ts'
import { contentOf } from '../shared/content.ts'
import { instantFromIso, instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject, objectOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { commentPart } from './comment.ts'
import { authorOf } from './participant.ts'

/** The field under which stands what was found in a list: no webhook has it. */
export const LISTED = 'listed'

/** What was found, in the envelope of a webhook, with the comment and its post as the lists show them. Pure. */
export function bodyOf(account: string, { verb, comment, post, at }: Told): JsonObject {
  const value = { verb, comment: comment.raw ?? { id: comment.id }, media: post.raw }
  return { object: 'instagram', entry: [{ id: account, time: Math.floor(Date.parse(at) / 1000), changes: [{ field: LISTED, value }] }] }
}

interface Found {
  change: Change & { account: string }
  comment: JsonObject
  media: JsonObject
  /** Platform id of the comment. */
  target: string
  contact: Participant
  /** When the list was read. */
  at: Instant
}

/** What is told by lists alone, since no webhook of Instagram tells of it. */
const VERBS: ReadonlyMap<string, (found: Found) => Part> = new Map<string, (found: Found) => Part>([
  ['add', added],
  ['edited', edited],
  ['hide', moderated('hidden')],
  ['unhide', moderated('visible')],
  ['remove', ({ change: { account }, target, contact, at }) => ({ kind: 'delete', account, target, contact, at })],
])

/** A comment that was found in a list. Pure. */
export function listedPart(change: Change): Part {
  const { where, value, account, entry } = change
  const { verb, comment, media } = objectOf(value)
  const [target, at] = [idOf(objectOf(comment).id), instantOf(entry.time)]
  if (!isObject(comment) || account === undefined || target === undefined || at === undefined)
    return unrecognisable(`${where}.value=${wordOf(value)}`, compact({ account, externalId: target }))
  const read = VERBS.get(wordOf(verb))
  if (!read) return unsupported(`${where}.verb=${wordOf(verb)}`, { account, externalId: target })
  const contact = authorOf({ from: authorIn(comment) }, target)
  return read({ change: { ...change, account }, comment, media: objectOf(media), target, contact, at })
}

/** Lists name the account itself by another id than webhooks do: it is known by its name, which stands at what it published. */
function added({ change, comment, media }: Found): Part {
  const { account } = change
  const from = authorIn(comment)
  const own = from.username !== undefined && from.username === stringOf(media.username)
  const timestamp = instantFromIso(comment.timestamp)
  const value = compact({
    id: comment.id,
    from: own ? { ...from, id: account } : from,
    text: comment.text,
    parent_id: comment.parent_id,
    timestamp: timestamp === undefined ? undefined : Date.parse(timestamp),
    media: compact({ id: media.id, media_product_type: media.media_product_type }),
  })
  const part = commentPart({ ...change, field: 'comments', value })
  if (!('kind' in part) || part.kind !== 'message') return part
  return { ...part, content: { ...part.content, data: { ...part.content.data, recovered: true } } }
}

function edited({ change: { account }, comment, target, contact, at }: Found): Part {
  const content = contentOf({ type: 'text', text: comment.text })
  return { kind: 'edit', account, target, contact, content, version: Date.parse(at), at }
}

function moderated(state: 'hidden' | 'visible') {
  return ({ change: { account }, target, at }: Found): Part => ({ kind: 'moderation', account, target, state, by: 'business', at })
}

/** Of some authors only the name is told. */
function authorIn(comment: JsonObject): { id?: string; username?: string } {
  const from = objectOf(comment.from)
  return compact({ id: idOf(from.id), username: stringOf(from.username) ?? stringOf(comment.username) })
}
