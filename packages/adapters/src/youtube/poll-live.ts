import type { Instant, JsonObject } from '@switchboard/contracts'
import type { PlatformError, Polled, PollFailure } from '../adapter.ts'
import { arrayOf, compact, idOf, numberOf, objectOf, shortOf } from '../shared/json.ts'
import type { Api } from './api.ts'
import type { Body } from './body.ts'
import { asPollError } from './quota.ts'

/** What a call costs: looking for broadcasts, and reading a chat. */
const LOOK_UNITS = 1
const CHAT_UNITS = 5
/** While a chat is open, others are looked for now and then. */
const LOOK_EVERY_MS = 600_000
/** A channel rarely has more than one; each is read in each poll. */
const MOST_CHATS = 3
const OVER: readonly string[] = ['liveChatEnded', 'liveChatNotFound', 'liveChatDisabled']

interface Chat {
  id: string
  videoId: string
  title: string
  page?: string
  /** YouTube says how long to leave it alone. */
  notBeforeMs?: number
}

interface Cursor {
  chats: readonly Chat[]
  lookedMs: number
}

/** Looks whether the channel is live, and reads the chats that are open. A unit without one; five for each chat. */
export async function pollLive(api: Api, stored: JsonObject | undefined, at: Instant): Promise<Polled | PollFailure> {
  const nowMs = Date.parse(at)
  const before = cursorOf(stored)
  const looks = before.chats.length === 0 || nowMs - before.lookedMs >= LOOK_EVERY_MS
  const found = looks ? await broadcasts(api, before.chats) : { chats: before.chats }
  let units = looks ? LOOK_UNITS : 0
  if ('error' in found) return { ...asPollError(found.error), units }
  const bodies: Body[] = []
  const open: Chat[] = []
  for (const chat of found.chats) {
    if ((chat.notBeforeMs ?? 0) > nowMs) {
      open.push(chat)
      continue
    }
    units += CHAT_UNITS
    const read = await readChat(api, chat, at)
    if ('error' in read && !OVER.includes(read.error.code)) return { ...asPollError(read.error), units }
    if ('error' in read) continue
    bodies.push(...read.bodies)
    if (read.chat) open.push(read.chat)
  }
  const cursor: Cursor = { chats: open, lookedMs: looks ? nowMs : before.lookedMs }
  return { bodies: bodies.map((body) => ({ ...body })), cursor: { ...cursor }, more: false, units }
}

/** The channel's own videos that are live now. Those that were known keep their place. */
async function broadcasts(api: Api, known: readonly Chat[]): Promise<{ chats: readonly Chat[] } | { error: PlatformError }> {
  const answer = await api.get('liveBroadcasts', {
    part: 'snippet,status',
    broadcastStatus: 'active',
    broadcastType: 'all',
    maxResults: '5',
  })
  // A channel that may not go live has no broadcasts, and says so by refusing.
  if ('error' in answer) return answer.error.code === 'liveStreamingNotEnabled' ? { chats: [] } : answer
  const live = arrayOf(answer.json.items).flatMap((item): Chat[] => {
    const { id, snippet: held } = objectOf(item)
    const snippet = objectOf(held)
    const [videoId, chat] = [idOf(id), idOf(snippet.liveChatId)]
    return videoId === undefined || chat === undefined ? [] : [{ id: chat, videoId, title: shortOf(snippet.title, 500) ?? '' }]
  })
  const more = live.filter(({ id }) => !known.some((one) => one.id === id))
  return { chats: [...known, ...more].slice(0, MOST_CHATS) }
}

async function readChat(api: Api, chat: Chat, at: Instant): Promise<{ bodies: Body[]; chat: Chat | undefined } | { error: PlatformError }> {
  const query = { liveChatId: chat.id, part: 'id,snippet,authorDetails', maxResults: '200', pageToken: chat.page }
  const answer = await api.get('liveChat/messages', query)
  if ('error' in answer && answer.error.code === 'invalidPageToken' && chat.page !== undefined) {
    const { page: _, ...fromStart } = chat
    return { bodies: [], chat: fromStart }
  }
  if ('error' in answer) return answer
  const { items, nextPageToken, pollingIntervalMillis, offlineAt } = answer.json
  const bodies = arrayOf(items).map(
    (item): Body => ({
      youtube: 'live',
      account: api.account,
      at,
      chat: chat.id,
      videoId: chat.videoId,
      title: chat.title,
      item: objectOf(item),
    }),
  )
  const next = compact({
    ...chat,
    page: idOf(nextPageToken) ?? chat.page,
    notBeforeMs: Date.parse(at) + (numberOf(pollingIntervalMillis) ?? 5000),
  })
  return { bodies, chat: offlineAt === undefined ? next : undefined }
}

function cursorOf(stored: JsonObject | undefined): Cursor {
  const chats = arrayOf(stored?.chats).flatMap((kept): Chat[] => {
    const { id, videoId, title, page, notBeforeMs } = objectOf(kept)
    const [chat, video] = [idOf(id), idOf(videoId)]
    if (chat === undefined || video === undefined) return []
    return [compact({ id: chat, videoId: video, title: shortOf(title, 500) ?? '', page: idOf(page), notBeforeMs: numberOf(notBeforeMs) })]
  })
  return { chats, lookedMs: numberOf(stored?.lookedMs) ?? 0 }
}
