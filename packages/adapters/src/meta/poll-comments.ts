import type { Instant, JsonObject } from '@switchboard/contracts'
import type { PlatformError, Polled, PollFailure } from '../adapter.ts'
import { type CommentCursor, keepCursor, MOST_POSTS, readCursor, type SeenPost } from './comment-cursor.ts'
import type { CommentLists, ListedComment, ListedPost, ListedVerb } from './comment-list.ts'
import { compareComments } from './compare-comments.ts'

/** A webhook that is on its way needs no poll: what is younger is left for the next time. */
const GRACE_MS = 60_000
/** Posts that are looked at in one poll; others have their turn in the next, which comes soon. */
const MOST_LOOKS = 5
/** Comments that are asked for by their ids in one poll, because a list does not show them any more. */
const MOST_CHECKS = 5
/** Meta counts calls by the hour. */
const SLOWER_MS = 3_600_000
/** A comment that was deleted, or that nobody may see any more (`send-errors.ts`). */
const GONE = 'recipient'

/** What is told of a comment that was found: written down for `normalise` as a webhook would have told it. */
export interface Told {
  verb: ListedVerb
  /** Of one that is gone only the id is left. */
  comment: Pick<ListedComment, 'id'> & Partial<ListedComment>
  post: ListedPost
  at: Instant
}

interface Polling {
  lists: CommentLists
  at: Instant
  bodyOf: (told: Told) => JsonObject
}

/**
 * Looks for comments that no webhook told of, and for what became of those that are watched: edited, hidden, shown again, deleted. The first poll only writes
 * down when it was. One call, one to three for each post whose count changed (and for one of the others, in turn), and one for each comment that is missed.
 */
export async function pollComments(stored: JsonObject | undefined, polling: Polling): Promise<Polled | PollFailure> {
  const { lists, at } = polling
  const before = readCursor(stored)
  if (!before) return { bodies: [], cursor: keepCursor({ round: 0, since: at, posts: new Map() }), more: false, units: 0 }
  const { calls, ...published } = await lists.posts()
  if ('error' in published) return failure(published.error, { before, calls })
  const round = before.round + 1
  const newest = published.posts.slice(0, MOST_POSTS)
  const known = (post: ListedPost) => before.posts.get(post.id) ?? { count: 0, from: before.since, round: 0, comments: new Map() }
  const waiting = newest.toSorted((one, other) => known(one).round - known(other).round)
  const wanted = waiting.filter((post) => post.count !== known(post).count)
  // Edits and deletions do not always change the count.
  const others = waiting.filter((post) => known(post).comments.size > 0)
  const turn = wanted.length > 0 ? wanted.slice(0, MOST_LOOKS) : others.slice(0, 1)
  const posts = new Map(newest.map((post): [string, SeenPost] => [post.id, known(post)]))
  const told: Told[] = []
  let units = calls
  for (const post of turn) {
    const look = await lookAt(post, known(post), polling)
    units += look.calls
    if ('error' in look) return failure(look.error, { before, calls: units })
    told.push(...look.told)
    posts.set(post.id, { ...look.seen, round })
  }
  const bodies = told.map(polling.bodyOf)
  return { bodies, cursor: keepCursor({ round, since: before.since, posts }), more: wanted.length > MOST_LOOKS, units }
}

type Look = ({ told: Told[]; seen: Omit<SeenPost, 'round'> } | { error: PlatformError }) & { calls: number }

async function lookAt(post: ListedPost, was: SeenPost, { lists, at }: Polling): Promise<Look> {
  const listing = await lists.comments(post, was.from)
  if ('error' in listing) return listing
  const until = before(at, GRACE_MS)
  const { changes, missing, seen, early } = compareComments(listing.comments, was, { until, whole: listing.whole })
  const told = changes.map(({ verb, comment }): Told => ({ verb, comment, post, at }))
  const comments = new Map(seen.comments)
  const asked = missing.slice(0, MOST_CHECKS)
  for (const id of asked) {
    if ((await lists.missing(id))?.class !== GONE) continue
    comments.delete(id)
    told.push({ verb: 'remove', comment: { id }, post, at })
  }
  const again = early || missing.length > MOST_CHECKS
  return { told, seen: { from: seen.from, comments, count: again ? -1 : post.count }, calls: listing.calls + asked.length }
}

/**
 * A page that was connected for its chats alone may not be asked for its comments: none come by webhook either, so there is nothing to find, and nothing is
 * wrong with the access (only 190 says that).
 */
function failure(error: PlatformError, { before: cursor, calls }: { before: CommentCursor; calls: number }): Polled | PollFailure {
  const { class: what, code, retryAfterMs } = error
  if (what === 'reauth' && !/^190(\/|$)/.test(code)) return { bodies: [], cursor: keepCursor(cursor), more: false, units: calls }
  return what === 'wait' ? { ...error, retryAfterMs: retryAfterMs ?? SLOWER_MS, units: calls } : { ...error, units: calls }
}

function before(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) - ms).toISOString().replace('Z', '000Z')
}
