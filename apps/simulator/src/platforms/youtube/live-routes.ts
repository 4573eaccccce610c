import { addLine, newLine } from '../../lines.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import { object, oneOf, string } from '../../shape.ts'
import type { World } from '../../world/world.ts'
import { chatOver, googleError } from './errors.ts'
import { bubblesOf, type Live, type LiveItem, liveOf, newItem, viewersOf } from './live-chat.ts'
import { byToken } from './owner.ts'
import { priced } from './quota.ts'
import { bannedOf } from './wall.ts'

interface LiveRoute {
  method: string
  path: string
  kind: string
  units: number
  act: ApiRoute['act']
}

const live = ({ method, path, kind, units, act }: LiveRoute): ApiRoute =>
  priced(units, { method, path: new RegExp(`^/youtube/v3/${path}$`), kind, owner: byToken, act })

/** Live videos and their chats. */
export const liveRoutes: readonly ApiRoute[] = [
  live({ method: 'GET', path: 'liveBroadcasts', kind: 'broadcasts', units: 1, act: broadcasts }),
  live({ method: 'GET', path: 'liveChat/messages', kind: 'live', units: 5, act: messages }),
  live({ method: 'POST', path: 'liveChat/messages', kind: 'send', units: 50, act: say }),
  live({ method: 'DELETE', path: 'liveChat/messages', kind: 'delete', units: 50, act: remove }),
  live({ method: 'POST', path: 'liveChat/bans', kind: 'ban', units: 50, act: ban }),
]

function broadcasts({ query }: ApiCall, account: Account): Answer {
  const now = liveOf(account)
  const shown = now && now.endedAt === undefined && query.get('broadcastStatus') === 'active'
  const item = now && {
    kind: 'youtube#liveBroadcast',
    id: now.videoId,
    snippet: { title: now.title, liveChatId: now.chatId },
    status: { lifeCycleStatus: 'live' },
  }
  return { status: 200, body: { kind: 'youtube#liveBroadcastListResponse', items: shown ? [item] : [] } }
}

function chatNamed(account: Account, id: string | null | undefined): Live | Answer {
  const chat = liveOf(account)
  if (chat === undefined || chat.chatId !== id)
    return googleError(404, 'liveChatNotFound', 'The live chat could not be found.', 'youtube.liveChat')
  return chat.endedAt === undefined ? chat : chatOver()
}

function messages({ query }: ApiCall, account: Account): Answer {
  const chat = chatNamed(account, query.get('liveChatId'))
  if ('status' in chat) return chat
  const from = Number(query.get('pageToken') ?? 0)
  const size = Math.min(2000, Number(query.get('maxResults') ?? 500))
  const items = chat.items.slice(from, from + size)
  const body = {
    kind: 'youtube#liveChatMessageListResponse',
    nextPageToken: String(from + items.length),
    pollingIntervalMillis: chat.intervalMs,
  }
  return { status: 200, body: { ...body, items: items.map(shape) } }
}

function shape({ id, snippet, authorDetails, gone }: LiveItem): object {
  if (gone)
    return {
      kind: 'youtube#liveChatMessage',
      id,
      snippet: { type: 'tombstone', liveChatId: snippet.liveChatId, publishedAt: snippet.publishedAt },
    }
  return { kind: 'youtube#liveChatMessage', id, snippet, authorDetails }
}

const sayShape = object({
  snippet: object({
    liveChatId: string({ min: 1 }),
    type: oneOf('textMessageEvent'),
    textMessageDetails: object({ messageText: string({ min: 1, max: 200 }) }),
  }),
})

function say({ json }: ApiCall, account: Account, world: World): Answer {
  const problem = sayShape.check(json, '')[0]
  if (problem) return googleError(400, 'messageTextInvalid', problem.message, 'youtube.liveChat')
  const chat = chatNamed(account, text(at(json, 'snippet', 'liveChatId')))
  if ('status' in chat) return chat
  const said = text(at(json, 'snippet', 'textMessageDetails', 'messageText')) ?? ''
  const viewers = viewersOf(world, account, chat)
  const details = { textMessageDetails: { messageText: said } }
  const item = newItem(account, { live: chat, at: world.now(), type: 'textMessageEvent', text: said, details })
  for (const viewer of viewers)
    addLine(
      world,
      viewer,
      newLine({ id: item.id, at: world.now(), direction: 'out', kind: 'text', via: 'api', text: said, author: account.name }),
    )
  return { status: 200, body: shape(item) }
}

function remove({ query }: ApiCall, account: Account, world: World): Answer {
  const chat = liveOf(account)
  const id = query.get('id') ?? ''
  const item = chat?.items.find((one) => one.id === id && !one.gone)
  if (!chat || !item) return googleError(404, 'liveChatMessageNotFound', 'The message could not be found.', 'youtube.liveChat')
  for (const { viewer, line } of bubblesOf(world, account, { live: chat, id })) {
    line.deleted = true
    world.threadChanged(viewer)
  }
  item.gone = true
  newItem(account, {
    live: chat,
    at: world.now(),
    type: 'messageDeletedEvent',
    details: { messageDeletedDetails: { deletedMessageId: id } },
  })
  return { status: 204, body: '' }
}

const banShape = object({
  snippet: object({
    liveChatId: string({ min: 1 }),
    type: oneOf('permanent', 'temporary'),
    bannedUserDetails: object({ channelId: string({ min: 1 }) }),
  }),
})

function ban({ json }: ApiCall, account: Account, world: World): Answer {
  const problem = banShape.check(json, '')[0]
  if (problem) return googleError(400, 'invalidValue', problem.message, 'youtube.liveChat')
  const chat = chatNamed(account, text(at(json, 'snippet', 'liveChatId')))
  if ('status' in chat) return chat
  const channelId = text(at(json, 'snippet', 'bannedUserDetails', 'channelId'))
  const customer = world.customers.list('youtube', account.account).find(({ platformId }) => platformId === channelId)
  if (!customer) return googleError(404, 'liveChatUserNotFound', 'The user could not be found.', 'youtube.liveChat')
  if (!bannedOf(account).includes(customer.id)) bannedOf(account).push(customer.id)
  const details = { userBannedDetails: { bannedUserDetails: { channelId }, banType: 'permanent' } }
  newItem(account, { live: chat, at: world.now(), type: 'userBannedEvent', details })
  return { status: 200, body: { kind: 'youtube#liveChatBan', id: `ban-${channelId}`, snippet: at(json, 'snippet') } }
}
