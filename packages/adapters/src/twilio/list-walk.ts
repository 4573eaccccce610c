import type { Instant, JsonObject } from '@switchboard/contracts'
import { arrayOf, idOf, objectOf, stringOf } from '../shared/json.ts'
import { instantOfListed, momentOfListed } from './listed.ts'

/** A webhook that is on its way needs no poll: what is younger is left for the next time. */
const GRACE_MS = 60_000
/** What the list shows late is still seen. */
const OVERLAP_MS = 300_000
/** So many are remembered of the overlap; one more would come twice, which changes nothing. */
const MOST_SEEN = 800

/** Where a stream stands: everything until `upTo` is fetched. */
export interface Cursor {
  upTo: Instant
  /** What of the time just before `upTo` has been fetched. */
  seen: readonly string[]
  /** A list of several pages is being read, newest first: where it goes on, and until when everything is fetched at its end. */
  walk?: { next: string; until: Instant; fresh: readonly string[] }
}

/** What the stored cursor says; undefined when it is none of ours. */
export function cursorOf(stored: JsonObject | undefined): Cursor | undefined {
  const { upTo, seen, walk } = objectOf(stored)
  if (typeof upTo !== 'string') return undefined
  const { next, until, fresh } = objectOf(walk)
  const going = typeof next === 'string' && typeof until === 'string' ? { next, until, fresh: words(fresh) } : undefined
  return { upTo, seen: words(seen), ...(going && { walk: going }) }
}

function words(list: unknown): string[] {
  return arrayOf(list).flatMap((word) => stringOf(word) ?? [])
}

/** What one page of the list came to. */
export interface Step {
  /** Not fetched before, oldest first. */
  news: readonly JsonObject[]
  cursor: Cursor
  more: boolean
}

/** Until when this walk fetches, where the poll at `at` begins or goes on with one; undefined when there is nothing to fetch yet. */
export function goalOf({ upTo, walk }: Cursor, at: Instant): Instant | undefined {
  const until = walk?.until ?? before(at, GRACE_MS)
  return until > upTo ? until : undefined
}

/** The beginning of the time that is looked at again: nothing older is news. `lookBackMs`: how long after its making a message may still change. */
export function reachOf({ upTo }: Cursor, lookBackMs: number): Instant {
  return before(upTo, OVERLAP_MS + lookBackMs)
}

/** Reads one page of the list, which is newest first: takes what is news, and sees whether older pages may hold more. Pure. */
export function readPage(cursor: Cursor, page: JsonObject, { until, lookBackMs }: { until: Instant; lookBackMs: number }): Step {
  const from = before(cursor.upTo, OVERLAP_MS)
  const reach = reachOf(cursor, lookBackMs)
  const seen = new Set(cursor.seen)
  const list = arrayOf(page.messages).map(objectOf)
  const fits = list.filter((one) => within(momentOfListed(one), from, until))
  const fresh = [
    ...(cursor.walk?.fresh ?? []),
    ...fits.filter((one) => within(momentOfListed(one), before(until, OVERLAP_MS), until)).map(keyOf),
  ]
  const news = fits.filter((one) => !seen.has(keyOf(one))).reverse()
  const next = stringOf(page.next_page_uri)
  const ended = next === undefined || list.length === 0 || list.some((one) => (madeAt(one) ?? until) < reach)
  const remembered = fresh.slice(0, MOST_SEEN)
  return ended
    ? { news, cursor: { upTo: until, seen: remembered }, more: false }
    : { news, cursor: { upTo: cursor.upTo, seen: cursor.seen, walk: { next, until, fresh: remembered } }, more: true }
}

function keyOf({ sid, status }: JsonObject): string {
  return `${idOf(sid) ?? ''} ${idOf(status) ?? ''}`
}

function madeAt({ date_created, date_sent }: JsonObject): Instant | undefined {
  return instantOfListed(date_created) ?? instantOfListed(date_sent)
}

function within(at: Instant | undefined, from: Instant, until: Instant): boolean {
  return at !== undefined && at > from && at <= until
}

function before(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) - ms).toISOString().replace('Z', '000Z')
}
