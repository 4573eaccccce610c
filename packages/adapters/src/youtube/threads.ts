import type { JsonObject } from '@switchboard/contracts'
import type { PlatformError } from '../adapter.ts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, idOf, numberOf, objectOf } from '../shared/json.ts'
import type { Api } from './api.ts'

/** A page of a list holds so many threads or answers. */
export const PAGE = '100'
/** Of one thread no more answers are fetched. */
const MOST_REPLY_PAGES = 5

/** What was read, or why not; either cost its calls. */
export type Fetched<T> = (T | { error: PlatformError }) & { units: number }

/** A thread as it was listed, with what tells whether it changed. */
export interface Thread {
  id: string
  videoId: string | undefined
  publishedMs: number
  /** Another one whenever a comment that is listed changed, or an answer came or went. */
  version: string
  replyCount: number
  /** Of the list's own choice, at most five. */
  replies: readonly JsonObject[]
  raw: JsonObject
}

export interface ThreadPage {
  threads: readonly Thread[]
  next: string | undefined
}

/** One page of the channel's threads over all its videos, newest first. One unit. */
export async function threadPage(
  api: Api,
  query: { moderationStatus?: string; pageToken?: string | undefined },
): Promise<Fetched<ThreadPage>> {
  return readPage(api, { allThreadsRelatedToChannelId: api.account, order: 'time', maxResults: PAGE, ...query })
}

/** Threads by their ids, at most fifty; those that are gone are missing. One unit. */
export async function threadsById(api: Api, ids: readonly string[]): Promise<Fetched<ThreadPage>> {
  return readPage(api, { id: ids.join(','), maxResults: PAGE })
}

async function readPage(api: Api, query: Record<string, string | undefined>): Promise<Fetched<ThreadPage>> {
  const answer = await api.get('commentThreads', { part: 'snippet,replies', textFormat: 'plainText', ...query })
  if ('error' in answer) return { error: answer.error, units: 1 }
  const { items, nextPageToken } = answer.json
  return { threads: arrayOf(items).flatMap((item) => threadOf(objectOf(item)) ?? []), next: idOf(nextPageToken), units: 1 }
}

/** All answers to a comment. A unit for each hundred. */
export async function repliesTo(api: Api, thread: string): Promise<Fetched<{ comments: readonly JsonObject[] }>> {
  const comments: JsonObject[] = []
  let pageToken: string | undefined
  for (let units = 1; ; units += 1) {
    const answer = await api.get('comments', { part: 'snippet', parentId: thread, maxResults: PAGE, textFormat: 'plainText', pageToken })
    if ('error' in answer) return { error: answer.error, units }
    comments.push(...arrayOf(answer.json.items).map(objectOf))
    pageToken = idOf(answer.json.nextPageToken)
    if (pageToken === undefined || units === MOST_REPLY_PAGES) return { comments, units }
  }
}

function threadOf(raw: JsonObject): Thread | undefined {
  const snippet = objectOf(raw.snippet)
  const top = objectOf(snippet.topLevelComment)
  const id = idOf(raw.id) ?? idOf(top.id)
  const published = instantFromIso(objectOf(top.snippet).publishedAt)
  if (id === undefined || published === undefined) return undefined
  const replies = arrayOf(objectOf(raw.replies).comments).map(objectOf)
  const replyCount = numberOf(snippet.totalReplyCount) ?? replies.length
  const changed = [top, ...replies].map(changedMs)
  return {
    id,
    videoId: idOf(snippet.videoId),
    publishedMs: Date.parse(published),
    version: `${Math.floor(Math.max(...changed) / 1000).toString(36)}.${replyCount}`,
    replyCount,
    replies,
    raw,
  }
}

/** When a comment was last changed, or written. */
export function changedMs({ snippet }: JsonObject): number {
  const { updatedAt, publishedAt } = objectOf(snippet)
  return Date.parse(instantFromIso(updatedAt) ?? instantFromIso(publishedAt) ?? '1973-03-03T09:46:40Z')
}

/** How many answers a version counts. */
export function repliesIn(version: string): number {
  return Number(version.slice(version.indexOf('.') + 1)) || 0
}
