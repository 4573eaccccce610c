import type { Delivery, ModerationAct } from '../adapter.ts'
import { refused } from '../shared/outcome.ts'
import type { Api } from './api.ts'
import { chatAndAuthor } from './live-item.ts'
import { isOfLiveChat, remove } from './send.ts'

/** Each act as a state, so that doing it twice does no harm. */
const STATES: ReadonlyMap<ModerationAct, { moderationStatus: string; banAuthor?: 'true' }> = new Map([
  ['hide', { moderationStatus: 'heldForReview' }],
  ['unhide', { moderationStatus: 'published' }],
  ['delete', { moderationStatus: 'rejected' }],
  ['ban', { moderationStatus: 'rejected', banAuthor: 'true' }],
])

const cannot = (message: string): Delivery => refused({ class: 'content', code: 'no-such-act', message })

/** Does something to what somebody else wrote. Fifty units; a ban in live chat, which also takes away what he wrote, a hundred. */
export async function moderate(
  api: Api,
  target: string,
  { act, threadKey }: { act: ModerationAct; threadKey: string | undefined },
): Promise<Delivery> {
  if (isOfLiveChat(target)) return inLiveChat(api, target, { act, threadKey })
  const state = STATES.get(act)
  return state
    ? api.change('POST', 'comments/setModerationStatus', { id: target, ...state })
    : cannot('YouTube lets no comment be liked from here.')
}

async function inLiveChat(
  api: Api,
  target: string,
  { act, threadKey }: { act: ModerationAct; threadKey: string | undefined },
): Promise<Delivery> {
  if (act === 'delete') return remove(api, target)
  const where = chatAndAuthor(threadKey)
  if (act !== 'ban' || where === undefined) return cannot('This cannot be done in a live chat.')
  const snippet = { liveChatId: where.chat, type: 'permanent', bannedUserDetails: { channelId: where.channel } }
  const banned = await api.change('POST', 'liveChat/bans', { part: 'snippet' }, { snippet })
  if (banned.kind !== 'accepted') return banned
  const gone = await remove(api, target)
  // With its author's ban the message may have gone already.
  return gone.kind === 'refused' && gone.error.class === 'recipient' ? { kind: 'accepted', externalId: target } : gone
}
