import type { Instant } from '@switchboard/contracts'
import { MOST_OF_POST, type SeenPost } from './comment-cursor.ts'
import { changesBetween, type ListedComment, type ListedVerb, versionOf } from './comment-list.ts'

/** Something that happened to a comment since the post was last looked at. */
export interface Change {
  verb: ListedVerb
  comment: ListedComment
}

/** What a list of comments came to. */
export interface Compared {
  /** Oldest comment first. */
  changes: readonly Change[]
  /** Watched comments that the list should have had, newest first. */
  missing: readonly string[]
  seen: Pick<SeenPost, 'from' | 'comments'>
  /** There are comments whose webhook may be on its way: the post is looked at again. */
  early: boolean
}

/**
 * Holds the comments of a post against what is known of it. What was written after `until` is left for the next time. Comments from before `was.from` are
 * neither news nor watched. Pure.
 */
export function compareComments(
  listed: readonly ListedComment[],
  was: Pick<SeenPost, 'from' | 'comments'>,
  { until, whole }: { until: Instant; whole: boolean },
): Compared {
  const newestFirst = listed.toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
  const ripe = newestFirst.filter(({ id, at }) => at <= until && (at > was.from || was.comments.has(id)))
  const changes = ripe.toReversed().flatMap((comment) => changesOf(comment, was.comments.get(comment.id)))
  const missing = missingFrom(new Set(listed.map(({ id }) => id)), [...was.comments.keys()], whole)
  const there = ripe.map((comment): [string, string] => [comment.id, versionOf(comment)])
  // What the list did not reach stays as it was.
  const out = [...was.comments].filter(([id]) => !there.some(([known]) => known === id))
  const watched = [...there, ...out]
  // Whoever is watched no more must not be news again.
  const from = watched.length > MOST_OF_POST ? (ripe[Math.min(MOST_OF_POST, ripe.length - 1)]?.at ?? was.from) : was.from
  return {
    changes,
    missing,
    seen: { from, comments: new Map(watched.slice(0, MOST_OF_POST)) },
    early: newestFirst.some(({ at }) => at > until),
  }
}

function changesOf(comment: ListedComment, was: string | undefined): Change[] {
  const verbs: ListedVerb[] = was === undefined ? (comment.hidden ? ['add', 'hide'] : ['add']) : changesBetween(was, versionOf(comment))
  return verbs.map((verb) => ({ verb, comment }))
}

/** Watched ones stand newest first: a list that has an older one should have those before it. */
function missingFrom(listed: ReadonlySet<string>, watched: readonly string[], whole: boolean): string[] {
  const reached = whole ? watched.length : watched.findLastIndex((id) => listed.has(id))
  return watched.slice(0, Math.max(0, reached)).filter((id) => !listed.has(id))
}
