import type { Instant, JsonObject } from '@switchboard/contracts'
import type { PlatformError, Polled, PollFailure } from '../adapter.ts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, compact, idOf, objectOf } from '../shared/json.ts'
import type { Api } from './api.ts'
import type { Body, StandingBody } from './body.ts'
import { wordsOf } from './poll-comments.ts'
import { asPollError } from './quota.ts'
import { type Thread, threadPage } from './threads.ts'

const LISTS = { held: 'heldForReview', spam: 'likelySpam' } as const
/** One is shown in these lists some minutes after it was written. */
const LATE_MS = 15 * 60_000
const MOST_HELD = 400
const MOST_IDS = 50

type Held = keyof typeof LISTS

interface Cursor {
  /** What was held at the last look, and how. */
  held: Readonly<Record<string, string>>
  atMs: number
}

interface HeldComment {
  id: string
  state: Held
  since: Instant
  thread: Thread
}

/**
 * Comments that wait for the business, and those that YouTube takes for spam: they are in no other list. Two units, and one for those that wait no longer.
 */
export async function pollHeld(api: Api, stored: JsonObject | undefined, at: Instant): Promise<Polled | PollFailure> {
  const before = cursorOf(stored)
  const found = await listHeld(api)
  if ('error' in found) return { ...asPollError(found.error), units: found.units }
  const fresh = found.comments.filter(({ id, state }) => before?.held[id] !== state)
  const now = new Map(found.comments.map(({ id, state }) => [id, state]))
  const missing = found.whole ? Object.keys(before?.held ?? {}).filter((id) => !now.has(id)) : []
  const asked = missing.slice(0, MOST_IDS)
  const decided = asked.length === 0 ? { bodies: [], units: 0 } : await whatBecame(api, asked, at)
  if ('error' in decided) return { ...asPollError(decided.error), units: found.units + decided.units }
  const bodies: Body[] = [...fresh.flatMap((comment) => bodiesOf(api, comment, { at, before })), ...decided.bodies]
  const kept = missing.slice(MOST_IDS).map((id) => [id, before?.held[id] ?? 'held'] as const)
  const held = found.whole ? [...kept, ...now] : [...Object.entries(before?.held ?? {}), ...now]
  const after: Cursor = { held: Object.fromEntries(held.slice(-MOST_HELD)), atMs: Date.parse(at) }
  return { bodies: bodies.map((body) => ({ ...body })), cursor: { ...after }, more: kept.length > 0, units: found.units + decided.units }
}

type Listed = { comments: HeldComment[]; whole: boolean; units: number } | { error: PlatformError; units: number }

async function listHeld(api: Api): Promise<Listed> {
  const comments: HeldComment[] = []
  let [units, whole] = [0, true]
  for (const state of ['held', 'spam'] as const) {
    const page = await threadPage(api, { moderationStatus: LISTS[state] })
    units += page.units
    if ('error' in page) return { error: page.error, units }
    comments.push(...page.threads.flatMap((thread) => heldIn(thread, state)))
    whole = whole && page.next === undefined
  }
  return { comments, whole, units }
}

/** Which comment of a thread is held each one says itself; where none does, it is the one on top. */
function heldIn(thread: Thread, state: Held): HeldComment[] {
  const top = objectOf(objectOf(thread.raw.snippet).topLevelComment)
  const said = [top, ...thread.replies].filter(({ snippet }) => objectOf(snippet).moderationStatus === LISTS[state])
  return (said.length > 0 ? said : [top]).flatMap(({ id: held, snippet }) => {
    const id = idOf(held)
    const since = instantFromIso(objectOf(snippet).updatedAt) ?? instantFromIso(objectOf(snippet).publishedAt)
    return id === undefined || since === undefined ? [] : [{ id, state, since, thread }]
  })
}

// One that was looked past before was to be seen then: somebody has hidden it since.
function bodiesOf(
  api: Api,
  { id, state, since, thread }: HeldComment,
  { at, before }: { at: Instant; before: Cursor | undefined },
): Body[] {
  const hidden = state === 'held' && before !== undefined && Date.parse(since) < before.atMs - LATE_MS
  const standing: StandingBody = hidden
    ? { youtube: 'standing', account: api.account, at, id, state: 'hidden', by: 'business', since: at }
    : { youtube: 'standing', account: api.account, at, id, state, by: 'platform', since }
  return [{ youtube: 'thread', account: api.account, at, thread: thread.raw }, standing]
}

/** Those that are held no longer are shown, or were rejected, which is as good as gone. */
async function whatBecame(
  api: Api,
  ids: readonly string[],
  at: Instant,
): Promise<{ bodies: Body[]; units: number } | { error: PlatformError; units: number }> {
  const answer = await api.get('comments', { part: 'snippet', id: ids.join(','), maxResults: '100', textFormat: 'plainText' })
  if ('error' in answer) return { error: answer.error, units: 1 }
  const there = new Map(arrayOf(answer.json.items).map((item) => [idOf(objectOf(item).id), objectOf(objectOf(item).snippet)]))
  const bodies = ids.flatMap((id): Body[] => {
    const status = there.get(id)?.moderationStatus ?? (there.has(id) ? 'published' : 'rejected')
    if (status === 'rejected') return [{ youtube: 'gone', account: api.account, at, id }]
    return status === 'published'
      ? [{ youtube: 'standing', account: api.account, at, id, state: 'visible', by: 'business', since: at }]
      : []
  })
  return { bodies, units: 1 }
}

function cursorOf(stored: JsonObject | undefined): Cursor | undefined {
  return stored && typeof stored.atMs === 'number' ? compact({ held: wordsOf(stored.held), atMs: stored.atMs }) : undefined
}
