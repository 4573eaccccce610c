import type { Instant, JsonObject } from '@switchboard/contracts'
import type { PlatformError } from '../adapter.ts'
import { sha256Hex } from '../shared/crypto.ts'

/** Something published, as the list of posts shows it. */
export interface ListedPost {
  id: string
  /** How many comments it has, as far as Meta counts them. */
  count: number
  raw: JsonObject
}

/** A comment, as a list shows it. */
export interface ListedComment {
  id: string
  at: Instant
  text: string
  hidden: boolean
  raw: JsonObject
}

/** What was asked, and how many calls it took. */
export type Listing<T> = (T | { error: PlatformError }) & { calls: number }

/** The lists that one platform of Meta's has. */
export interface CommentLists {
  /** What was published last, newest first. */
  posts(): Promise<Listing<{ posts: readonly ListedPost[] }>>
  /** The comments of a post, at least those since `from`, in any order. `whole`: there are no others. */
  comments(post: ListedPost, from: Instant): Promise<Listing<{ comments: readonly ListedComment[]; whole: boolean }>>
  /** Undefined where a comment is there still, else what the platform says about it. */
  missing(id: string): Promise<PlatformError | undefined>
}

/** What happened to a comment, in Meta's words for webhooks. */
export type ListedVerb = 'add' | 'edited' | 'hide' | 'unhide' | 'remove'

/** How a comment stands, in a few signs: two that differ were changed in between. */
export function versionOf({ text, hidden }: Pick<ListedComment, 'text' | 'hidden'>): string {
  return `${hidden ? '-' : '+'}${sha256Hex(text).slice(0, 6)}`
}

/** What became of a comment between two versions. */
export function changesBetween(was: string, is: string): ListedVerb[] {
  const verbs: ListedVerb[] = was.slice(1) === is.slice(1) ? [] : ['edited']
  return was[0] === is[0] ? verbs : [...verbs, is.startsWith('-') ? 'hide' : 'unhide']
}
