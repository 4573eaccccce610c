import { secret } from '../../ids.ts'
import type { Account, Customer, Line } from '../../model.ts'
import { postsOf } from '../../wall/model.ts'
import type { World } from '../../world/world.ts'

/** Something in the chat, as the list shows it, and the bubbles that it is on the phones. */
export interface LiveItem {
  id: string
  snippet: Record<string, unknown>
  authorDetails?: Record<string, unknown>
  /** Whose it is; absent: the channel's. */
  customerId?: string
  gone?: true
}

/** A live video with its chat. Kept in `own.live`, where a test may also put one. */
export interface Live {
  chatId: string
  videoId: string
  title: string
  startedAt: number
  endedAt?: number
  /** How long a reader should wait; YouTube asks for some seconds. */
  intervalMs: number
  items: LiveItem[]
}

export function liveOf(account: Account): Live | undefined {
  const given = account.own.live as Partial<Live> | null | undefined
  if (!given) return undefined
  const { chatId = `Cg0KC${secret('').slice(0, 12)}`, videoId = secret('').slice(0, 11), title = 'Live', startedAt = Date.now() } = given
  return Object.assign(given, { chatId, videoId, title, startedAt, intervalMs: given.intervalMs ?? 1000, items: given.items ?? [] })
}

/** The chat that is open; whoever writes first begins one, and the video is among the others from then on. */
export function openLive(account: Account, world: World): Live {
  const known = liveOf(account)
  if (!known || known.endedAt !== undefined) account.own.live = { title: `${account.name} live`, startedAt: world.now() }
  const live = liveOf(account) as Live
  if (!postsOf(account).some(({ id }) => id === live.videoId)) {
    postsOf(account).push({ id: live.videoId, at: live.startedAt, text: live.title, removed: false, comments: [] })
    world.wallChanged(account)
  }
  return live
}

/** A word for everybody: its id, and who said it. */
export function newItem(
  account: Account,
  {
    live,
    customer,
    at,
    id = newLiveId(),
    ...said
  }: { live: Live; customer?: Customer; at: number; id?: string; type: string; details?: object; text?: string },
): LiveItem {
  const channelId = customer?.platformId ?? account.account
  const snippet = {
    type: said.type,
    liveChatId: live.chatId,
    authorChannelId: channelId,
    publishedAt: new Date(at).toISOString(),
    hasDisplayContent: said.text !== undefined,
    ...(said.text !== undefined && { displayMessage: said.text }),
    ...said.details,
  }
  const authorDetails = {
    channelId,
    channelUrl: `http://www.youtube.com/channel/${channelId}`,
    displayName: customer?.name ?? account.name,
    profileImageUrl: customer?.avatar ?? '',
    isVerified: false,
    isChatOwner: customer === undefined,
    isChatSponsor: false,
    isChatModerator: false,
  }
  const item: LiveItem = { id, snippet, authorDetails, ...(customer && { customerId: customer.id }) }
  live.items.push(item)
  return item
}

export function newLiveId(): string {
  return `LCC.${secret('').slice(0, 24)}`
}

/** The phones of everybody who spoke in the chat. */
export function viewersOf(world: World, account: Account, live: Live): Customer[] {
  const ids = new Set(live.items.flatMap(({ customerId }) => customerId ?? []))
  return world.customers.list('youtube', account.account).filter(({ id }) => ids.has(id))
}

/** The bubbles of a word on all phones. */
export function bubblesOf(world: World, account: Account, { live, id }: { live: Live; id: string }): { viewer: Customer; line: Line }[] {
  return viewersOf(world, account, live).flatMap((viewer) => {
    const line = world.threads.of(viewer).find((one) => one.id === id)
    return line ? [{ viewer, line }] : []
  })
}
