import type { Instant, JsonObject } from '@switchboard/contracts'
import { arrayOf, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'

/** A cursor has 64 kB: so many posts are watched, the newest ones, and so many comments of each. */
export const MOST_POSTS = 30
export const MOST_OF_POST = 30

/** How a post was when it was last looked at. */
export interface SeenPost {
  /** How many comments it had; -1: it must be looked at again. */
  count: number
  /** Comments from before are not news. */
  from: Instant
  /** In which poll it was looked at. */
  round: number
  /** Comments with their versions, newest first. */
  comments: ReadonlyMap<string, string>
}

/** Where the stream stands. */
export interface CommentCursor {
  round: number
  /** When polling began: what was before is not ours to recover. */
  since: Instant
  posts: ReadonlyMap<string, SeenPost>
}

/** What the stored cursor says; undefined when it is none of ours. */
export function readCursor(stored: JsonObject | undefined): CommentCursor | undefined {
  const { round, since, posts } = objectOf(stored)
  if (typeof since !== 'string') return undefined
  return { round: numberOf(round) ?? 0, since, posts: new Map(arrayOf(posts).flatMap((row) => postIn(row, since))) }
}

function postIn(row: unknown, since: Instant): [string, SeenPost][] {
  const [id, count, from, round, comments] = arrayOf(row)
  const known = idOf(id)
  if (known === undefined) return []
  const pairs = arrayOf(comments).flatMap((pair): [string, string][] => {
    const [comment, version] = arrayOf(pair).map(stringOf)
    return comment === undefined || version === undefined ? [] : [[comment, version]]
  })
  return [[known, { count: numberOf(count) ?? -1, from: stringOf(from) ?? since, round: numberOf(round) ?? 0, comments: new Map(pairs) }]]
}

/** The cursor as it is kept. */
export function keepCursor({ round, since, posts }: CommentCursor): JsonObject {
  return { round, since, posts: [...posts].map(([id, seen]) => [id, seen.count, seen.from, seen.round, [...seen.comments]]) }
}
