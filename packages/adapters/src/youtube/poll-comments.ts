import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Polled, PollFailure } from '../adapter.ts'
import { compact, idOf, isObject, objectOf, stringOf } from '../shared/json.ts'
import type { Api } from './api.ts'
import type { Body } from './body.ts'
import { asPollError } from './quota.ts'
import { repliesIn, repliesTo, type Thread, threadPage } from './threads.ts'

/** How far back the first look goes. */
export const FIRST_LOOK_MS = 3 * 86_400_000
/** Lists show what is new some minutes late. */
const OVERLAP_MS = 10 * 60_000
/** Threads whose answers are fetched in one poll; others have their turn in the next. */
const MOST_LISTS = 8
/** Threads of which it is remembered how they were. */
const MOST_KNOWN = 400

/** Everything that was written on top until `upToMs` is fetched. `known`: the newest threads as they were. */
interface Cursor {
  upToMs: number
  known: Readonly<Record<string, string>>
  /** More came than one page holds: where the list goes on, and until when all is fetched at its end. */
  walk?: { page: string; untilMs: number }
}

/**
 * The newest hundred threads of the channel: what is new among them, changed, or answered. One unit, one for each further hundred that came at once, and one
 * for each thread with more new answers than the list shows.
 */
export async function pollComments(api: Api, cursor: JsonObject | undefined, at: Instant): Promise<Polled | PollFailure> {
  const before = cursorOf(cursor) ?? { upToMs: Date.parse(at) - FIRST_LOOK_MS, known: {} }
  const page = await threadPage(api, { pageToken: before.walk?.page })
  if ('error' in page) return pageGone(page.error.code, before) ?? { ...asPollError(page.error), units: page.units }
  const reachMs = before.upToMs - OVERLAP_MS
  const known: Record<string, string> = { ...before.known }
  const bodies: Body[] = []
  let { units } = page
  let lists = 0
  let left = false
  for (const thread of page.threads.toReversed()) {
    const was = known[thread.id]
    if (was === thread.version) continue
    const isNews = was !== undefined || thread.publishedMs > reachMs
    if (isNews && needsList(thread, was)) {
      left = left || lists === MOST_LISTS
      if (lists === MOST_LISTS) continue
      lists += 1
      const list = await repliesTo(api, thread.id)
      units += list.units
      if ('error' in list && list.error.class !== 'recipient') return { ...asPollError(list.error), units }
      if ('comments' in list && list.comments.length > 0) bodies.push(repliesBody(api, at, thread, list.comments))
    }
    if (isNews) bodies.push({ youtube: 'thread', account: api.account, at, thread: thread.raw })
    known[thread.id] = thread.version
  }
  const newestMs = Math.max(before.walk?.untilMs ?? before.upToMs, ...page.threads.map(({ publishedMs }) => publishedMs))
  const older = page.threads.some(({ publishedMs }) => publishedMs <= reachMs)
  const next = page.next !== undefined && !older ? page.next : undefined
  const again = left ? before.walk?.page : next
  const after: Cursor = compact({
    upToMs: left || next !== undefined ? before.upToMs : newestMs,
    known: newest(known),
    walk: again === undefined ? undefined : { page: again, untilMs: newestMs },
  })
  // Before the answers, what they answer: a poll's bodies are read in their order.
  const ordered = bodies.toSorted((one, other) => Number(one.youtube === 'replies') - Number(other.youtube === 'replies'))
  return { bodies: ordered.map((body) => ({ ...body })), cursor: { ...after }, more: left || next !== undefined, units }
}

/** The list shows at most five answers, of its own choice. */
export function needsList({ version, replies, replyCount }: Thread, was: string | undefined): boolean {
  const before = was === undefined ? 0 : repliesIn(was)
  return repliesIn(version) > before && replyCount > replies.length
}

export function repliesBody(api: Api, at: Instant, { id, videoId }: Thread, comments: readonly JsonObject[]): Body {
  return compact({ youtube: 'replies' as const, account: api.account, at, thread: id, videoId, comments })
}

/** A page of a list that is no longer kept: it is read from its beginning. */
function pageGone(code: string, cursor: Cursor): Polled | undefined {
  if (code !== 'invalidPageToken' || !cursor.walk) return undefined
  const { walk: _, ...rest } = cursor
  return { bodies: [], cursor: rest, more: true, units: 1 }
}

function newest(known: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(known).slice(-MOST_KNOWN))
}

function cursorOf(stored: JsonObject | undefined): Cursor | undefined {
  if (!stored || typeof stored.upToMs !== 'number') return undefined
  const { page, untilMs } = objectOf(stored.walk)
  const token = idOf(page)
  return {
    upToMs: stored.upToMs,
    known: wordsOf(stored.known),
    ...(token !== undefined && typeof untilMs === 'number' && { walk: { page: token, untilMs } }),
  }
}

/** The texts of a kept record. */
export function wordsOf(kept: unknown): Record<string, string> {
  if (!isObject(kept)) return {}
  return Object.fromEntries(Object.entries(kept).flatMap(([name, word]) => (stringOf(word) === undefined ? [] : [[name, String(word)]])))
}
