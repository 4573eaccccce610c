import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Http, PageAccess, Polled, PollFailure } from '../adapter.ts'
import { arrayOf, compact, idOf, isObject, numberOf, objectOf } from '../shared/json.ts'
import { CONVERSATIONS, conversationsAfter, MESSAGES, messagesOf, outlineOf } from './lists.ts'
import { momentOf } from './payload.ts'

/** What the list shows late is still seen. */
const OVERLAP_MS = 120_000
/** Calls of one step. */
const MOST_CALLS = 4
/** So many conversations are remembered of the overlap; one more would be read twice, which changes nothing. */
const MOST_SEEN = 300

interface Cursor {
  /** Everything that changed until then was listed. */
  upTo: Instant
  /** What of the time just before was read: a conversation and its last change. */
  seen: string[]
  /** Conversations to be read, the first is being read. */
  waiting: JsonObject[]
  skip: number
  /** Messages younger than that are news. */
  from: Instant
  /** The list goes on behind `last`; at its end all is listed until `top`. */
  walk?: { last: string; top: Instant; fresh: string[] } | undefined
}

/**
 * Fetches what came or changed since the cursor: the conversations that changed, and of them the messages that are young or marked as changed. The first
 * time nothing is fetched: what was before is `history`'s. At most four calls.
 */
export async function news(
  access: PageAccess,
  http: Http,
  { cursor: stored, at }: { cursor: JsonObject | undefined; at: Instant },
): Promise<Polled | PollFailure> {
  const cursor = cursorOf(stored)
  if (!cursor) return { bodies: [], cursor: { upTo: at, seen: [], waiting: [], skip: 0, from: at }, more: false, units: 0 }
  let calls = 0
  if (cursor.waiting.length === 0) {
    calls += 1
    const list = await conversationsAfter(access, http, cursor.walk?.last)
    if (!Array.isArray(list)) return { ...(list as PollFailure), units: calls }
    noteListed(cursor, list, at)
  }
  const bodies: JsonObject[] = []
  while (cursor.waiting.length > 0 && calls < MOST_CALLS) {
    calls += 1
    const [conversation = {}] = cursor.waiting
    const messages = await messagesOf(access, http, { conversation, skip: cursor.skip, at })
    if (!Array.isArray(messages)) return { ...(messages as PollFailure), units: calls }
    const fresh = messages.filter((body) => isNews(body, cursor.from))
    bodies.push(...fresh)
    if (messages.length >= MESSAGES && fresh.length === messages.length) cursor.skip += messages.length
    else {
      // Labels may be all that changed.
      if (conversation.tags !== undefined)
        bodies.push({ event_type: 'conversation', page_id: access.account, at, listed: true, data: { conversation } })
      cursor.waiting.shift()
      cursor.skip = 0
    }
  }
  return { bodies, cursor: compact({ ...cursor }), more: cursor.waiting.length > 0 || cursor.walk !== undefined, units: calls }
}

/** What a page of the list has that is news waits to be read; at the list's end the cursor moves. What changes meanwhile stands above `top`, for the next time. */
function noteListed(cursor: Cursor, list: readonly JsonObject[], at: Instant): void {
  const reach = before(cursor.upTo)
  const seen = new Set(cursor.seen)
  const changed = list.filter((one) => changedAt(one) > reach)
  cursor.waiting = changed.filter((one) => !seen.has(keyOf(one))).map((one) => outlineOf(one, at))
  cursor.from = reach
  const top = cursor.walk?.top ?? changed.map(changedAt).reduce((one, other) => (one > other ? one : other), cursor.upTo)
  const edge = before(top)
  const fresh = [...(cursor.walk?.fresh ?? []), ...changed.filter((one) => changedAt(one) > edge).map(keyOf)].slice(0, MOST_SEEN)
  const last = idOf(list.at(-1)?.id)
  const ended = list.length < CONVERSATIONS || changed.length < list.length || last === undefined || last === cursor.walk?.last
  if (ended) Object.assign(cursor, { upTo: top, seen: fresh, walk: undefined })
  else cursor.walk = { last, top, fresh }
}

function isNews(body: JsonObject, from: Instant): boolean {
  const { inserted_at, is_removed, is_hidden, edit_history } = objectOf(objectOf(body.data).message)
  const changed =
    is_removed === true || is_hidden === true || (Array.isArray(edit_history) && edit_history.length > 0) || isObject(edit_history)
  return changed || (momentOf(inserted_at) ?? '') > from
}

function changedAt(conversation: JsonObject): Instant {
  return momentOf(conversation.updated_at) ?? ''
}

function keyOf(conversation: JsonObject): string {
  return `${idOf(conversation.id) ?? ''} ${changedAt(conversation)}`
}

function before(at: Instant): Instant {
  return new Date(Date.parse(at) - OVERLAP_MS).toISOString().replace('Z', '000Z')
}

function cursorOf(stored: JsonObject | undefined): Cursor | undefined {
  const { upTo, seen, waiting, skip, from, walk } = objectOf(stored)
  const { last, top, fresh } = objectOf(walk)
  if (typeof upTo !== 'string') return undefined
  return {
    upTo,
    seen: words(seen),
    waiting: arrayOf(waiting).map(objectOf),
    skip: numberOf(skip) ?? 0,
    from: typeof from === 'string' ? from : upTo,
    walk: typeof last === 'string' && typeof top === 'string' ? { last, top, fresh: words(fresh) } : undefined,
  }
}

function words(list: unknown): string[] {
  return arrayOf(list).filter((one) => typeof one === 'string')
}
