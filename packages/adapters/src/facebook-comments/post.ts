import type { JsonObject } from '@switchboard/contracts'
import type { InboundMedia, PostEvent } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { arrayOf, compact, idOf, objectOf, shortOf } from '../shared/json.ts'
import { type Part, unsupported } from '../shared/parts.ts'
import { brokenChange, type FeedChange } from './change.ts'
import { authorOf } from './participant.ts'

const CHANGES: ReadonlyMap<string, PostEvent['change']> = new Map([
  ['add', 'made'],
  ['edited', 'edited'],
  ['edit', 'edited'],
  ['remove', 'removed'],
  ['delete', 'removed'],
])

/** A post of the page. What visitors post on it is no comment, and there is no place for it here. */
export function postPart(change: FeedChange): Part {
  const { where, account, value, verb } = change
  const externalId = idOf(value.post_id)
  const kind = CHANGES.get(verb)
  const at = change.sentAt ?? instantOf(value.created_time)
  if (kind === undefined) return unsupported(`${where}.verb=${verb}: of a post`, compact({ account, externalId }))
  if (externalId === undefined || at === undefined) return brokenChange(change, 'post', externalId)
  if (!change.byPage && value.from !== undefined) return unsupported(`${where}: a visitor's post`, { account, externalId })
  return {
    kind: 'post',
    account,
    change: kind,
    at,
    post: compact({
      externalId,
      kind: value.item === 'video' ? ('video' as const) : ('post' as const),
      text: shortOf(value.message, 10_000),
      url: shortOf(objectOf(value.post).permalink_url, 2000),
      media: mediaOf(value),
      author: authorOf(value),
      createdAt: instantOf(value.created_time),
    }),
  }
}

/** Of a single picture `link` is its address; of several, `photos`. */
function mediaOf(value: JsonObject): InboundMedia[] | undefined {
  const first = shortOf(arrayOf(value.photos)[0], 4000) ?? (value.item === 'photo' ? shortOf(value.link, 4000) : undefined)
  return first === undefined ? undefined : [{ kind: 'image', url: first }]
}
