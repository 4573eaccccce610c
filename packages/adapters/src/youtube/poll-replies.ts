import type { Instant, JsonObject } from '@switchboard/contracts'
import type { PlatformError, Polled, PollFailure } from '../adapter.ts'
import { arrayOf, compact, idOf, isObject, numberOf, objectOf, stringOf } from '../shared/json.ts'
import type { Api } from './api.ts'
import type { Body } from './body.ts'
import { needsList, repliesBody } from './poll-comments.ts'
import { asPollError } from './quota.ts'
import { changedMs, type Fetched, repliesIn, repliesTo, type Thread, threadPage, threadsById } from './threads.ts'

const DAY_MS = 86_400_000
/** So long after it was written a thread is looked at. */
export const WATCHED_MS = 14 * DAY_MS
/** So many threads, the newest ones, and so many of their answers. */
const MOST_THREADS = 400
const MOST_REPLIES = 800
/** Threads whose answers are fetched in one poll. */
const MOST_LISTS = 8
const MOST_IDS = 50
const LATE_MS = 15 * 60_000

/** A thread as it was: its version, when it was written (s), in which round it was met, and its answers without the thread's part of their ids. */
interface Watched {
  version: string
  writtenS: number
  round: number
  replies?: readonly string[]
}

interface Cursor {
  round: number
  /** Where the round goes on. */
  page?: string
  threads: ReadonlyMap<string, Watched>
  /** When the last whole round began: what was written since is new, and comes by the other stream. */
  sinceMs?: number
  beganMs: number
}

/**
 * Goes round the threads of the last fourteen days, since YouTube tells neither answers to older comments nor changes nor deletions: a unit for each hundred
 * threads, and one for each whose answers grew or shrank. The first round only learns how they are.
 */
export async function pollReplies(api: Api, stored: JsonObject | undefined, at: Instant): Promise<Polled | PollFailure> {
  const nowMs = Date.parse(at)
  const before: Cursor = cursorOf(stored) ?? { round: 1, threads: new Map(), beganMs: nowMs }
  const page = await threadPage(api, { pageToken: before.page })
  if ('error' in page) return pageGone(page.error, before) ?? { ...asPollError(page.error), units: page.units }
  const threads = new Map(before.threads)
  const bodies: Body[] = []
  let { units } = page
  let lists = 0
  for (const thread of page.threads) {
    if (thread.publishedMs < nowMs - WATCHED_MS) continue
    const was = threads.get(thread.id)
    const listed = wantsList(thread, was, before)
    if (listed && lists === MOST_LISTS) return polled(bodies, { ...before, threads }, { more: true, units })
    const step = await look(api, thread, { was, before, at, listed })
    if (listed) lists += 1
    units += step.units
    if ('error' in step) return { ...asPollError(step.error), units }
    bodies.push(...step.bodies)
    threads.set(thread.id, step.watched)
  }
  const ended =
    page.next === undefined ||
    page.threads.some(({ publishedMs }) => publishedMs < nowMs - WATCHED_MS) ||
    [...threads.values()].filter(({ round }) => round === before.round).length >= MOST_THREADS
  if (!ended) return polled(bodies, compact({ ...before, page: page.next, threads }), { more: true, units })
  const lost = await vanished(api, threads, { round: before.round, nowMs, whole: page.next === undefined })
  units += lost.units
  if ('error' in lost) return { ...asPollError(lost.error), units }
  for (const id of lost.ids) {
    threads.delete(id)
    bodies.push({ youtube: 'gone', account: api.account, at, id })
  }
  const kept = [...threads].filter(([, { writtenS }]) => writtenS * 1000 >= nowMs - WATCHED_MS)
  const after: Cursor = { round: before.round + 1, threads: new Map(kept), sinceMs: before.beganMs, beganMs: nowMs }
  return polled(bodies, after, { more: false, units })
}

// A thread that nobody met before was either written since, or comes up again: what is answered there may not have come.
function wantsList(thread: Thread, was: Watched | undefined, { sinceMs }: Cursor): boolean {
  if (sinceMs === undefined || was?.version === thread.version) return false
  return (
    needsList(thread, was?.version) ||
    (was !== undefined && thread.replyCount < repliesIn(was.version) && thread.replyCount > thread.replies.length)
  )
}

interface Looking {
  was: Watched | undefined
  before: Cursor
  at: Instant
  listed: boolean
}

async function look(
  api: Api,
  thread: Thread,
  { was, before, at, listed }: Looking,
): Promise<Fetched<{ bodies: Body[]; watched: Watched }>> {
  const watched: Watched = { version: thread.version, writtenS: Math.floor(thread.publishedMs / 1000), round: before.round }
  const list = listed ? await repliesTo(api, thread.id) : { comments: thread.replies, units: 0 }
  if ('error' in list && list.error.class !== 'recipient') return list
  const comments = 'comments' in list ? list.comments : []
  const whole = comments.length >= thread.replyCount
  const ids = comments.flatMap(({ id }) => idOf(id) ?? [])
  const replies = whole ? ids.map((id) => suffix(thread.id, id)) : was?.replies
  const bodies: Body[] = []
  if (before.sinceMs !== undefined && was?.version !== thread.version) {
    bodies.push({ youtube: 'thread', account: api.account, at, thread: thread.raw })
    const fresh = listed ? comments.filter((one) => isNews(thread, one, { was, sinceMs: before.sinceMs ?? 0 })) : []
    if (fresh.length > 0) bodies.push(repliesBody(api, at, thread, fresh))
    const gone = whole ? (was?.replies ?? []).filter((one) => !ids.includes(`${thread.id}${one}`)) : []
    bodies.push(...gone.map((one): Body => ({ youtube: 'gone', account: api.account, at, id: `${thread.id}${one}` })))
  }
  return { bodies, watched: compact({ ...watched, replies: replies?.length ? replies : undefined }), units: list.units }
}

function isNews({ id: thread }: Thread, comment: JsonObject, { was, sinceMs }: { was: Watched | undefined; sinceMs: number }): boolean {
  const id = idOf(comment.id) ?? ''
  return !was?.replies?.includes(suffix(thread, id)) || changedMs(comment) >= sinceMs - LATE_MS
}

/** The id of an answer begins with that of its thread. */
function suffix(thread: string, id: string): string {
  return id.startsWith(thread) ? id.slice(thread.length) : id
}

/**
 * Threads that a whole round did not meet and that cannot be had by their ids either. One that was put on hold is not gone, and the stream of those tells of it.
 */
async function vanished(
  api: Api,
  threads: ReadonlyMap<string, Watched>,
  { round, nowMs, whole }: { round: number; nowMs: number; whole: boolean },
): Promise<Fetched<{ ids: string[] }>> {
  const met = [...threads.values()].filter((one) => one.round === round)
  const oldestS = whole ? 0 : Math.min(...met.map(({ writtenS }) => writtenS))
  const horizonS = Math.max(oldestS, (nowMs - WATCHED_MS) / 1000)
  const missing = [...threads].filter(([, one]) => one.round !== round && one.writtenS > horizonS).map(([id]) => id)
  const asked = missing.slice(0, MOST_IDS)
  if (asked.length === 0) return { ids: [], units: 0 }
  const pages = [await threadsById(api, asked)]
  for (const moderationStatus of ['heldForReview', 'likelySpam']) pages.push(await threadPage(api, { moderationStatus }))
  for (const page of pages) if ('error' in page && page.error.class !== 'recipient') return { error: page.error, units: pages.length }
  const there = new Set(pages.flatMap((page) => ('threads' in page ? page.threads.map(({ id }) => id) : [])))
  return { ids: asked.filter((id) => !there.has(id)), units: pages.length }
}

function pageGone({ code }: PlatformError, cursor: Cursor): Polled | undefined {
  if (code !== 'invalidPageToken' || cursor.page === undefined) return undefined
  const { page: _, ...rest } = cursor
  return polled([], rest, { more: true, units: 1 })
}

function polled(bodies: readonly Body[], cursor: Cursor, { more, units }: { more: boolean; units: number }): Polled {
  return { bodies: bodies.map((body) => ({ ...body })), cursor: keep(cursor), more, units }
}

/** As short as can be: a cursor has 64 kB. */
function keep({ threads, ...rest }: Cursor): JsonObject {
  const newest = [...threads].toSorted(([, one], [, other]) => other.writtenS - one.writtenS).slice(0, MOST_THREADS)
  let room = MOST_REPLIES
  const kept = newest.map(([id, { version, writtenS, round, replies = [] }]) => {
    const fits = replies.length <= room
    if (fits) room -= replies.length
    return [id, version, writtenS, round, ...(fits && replies.length > 0 ? [replies.join(' ')] : [])]
  })
  return { ...rest, threads: kept }
}

function cursorOf(stored: JsonObject | undefined): Cursor | undefined {
  if (!isObject(stored) || typeof stored.round !== 'number' || typeof stored.beganMs !== 'number') return undefined
  const threads = arrayOf(stored.threads).flatMap((row): [string, Watched][] => {
    const [id, version, writtenS, round, replies] = arrayOf(row)
    const known = idOf(id)
    if (known === undefined) return []
    const answers = stringOf(replies)?.split(' ')
    return [
      [known, compact({ version: String(version), writtenS: numberOf(writtenS) ?? 0, round: numberOf(round) ?? 0, replies: answers })],
    ]
  })
  return compact({
    round: stored.round,
    page: idOf(stored.page),
    threads: new Map(threads),
    sinceMs: numberOf(objectOf(stored).sinceMs),
    beganMs: stored.beganMs,
  })
}
