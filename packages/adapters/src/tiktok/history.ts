import type { FetchedProfile, Http, Identity, OutboundMessage, PageAccess, PlatformError } from '../adapter.ts'
import type { Instant, JsonObject } from '@switchboard/contracts'
import { instantOf } from '../shared/instant.ts'
import { arrayOf, compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { dataOf, getOf } from './api.ts'
import { conversationIn, USER } from './ids.ts'

/** So many of the newest messages are told, without a way to ask for more. */
const LIST_LENGTH = 20

function listOf(access: PageAccess, http: Http, conversation: string) {
  return dataOf(http, getOf(access, 'business/message/content/list/', { business_id: access.account, conversation_id: conversation }))
}

/** TikTok has no look-up of customers; who takes part in a conversation stands beside its messages. */
export async function profile(access: PageAccess, http: Http, known: readonly Identity[]): Promise<FetchedProfile | PlatformError> {
  const conversation = conversationIn(known)
  if (!conversation) return { class: 'recipient', code: 'no-profile', message: 'TikTok tells of customers by their conversation only.' }
  const answer = await listOf(access, http, conversation)
  if ('error' in answer) return answer.error
  const user = known.find(({ kind }) => kind === USER)?.value
  const others = arrayOf(answer.data.participants)
    .map(objectOf)
    .filter(({ id, role }) => idOf(id) !== access.account && stringOf(role)?.toUpperCase() !== 'BUSINESS_ACCOUNT')
  const customer = others.find(({ id }) => idOf(id) === user) ?? others[0]
  return customer ? profileIn(customer) : {}
}

/** The address of the picture ends and is another each time; what of it stays stands for it. */
function profileIn({ display_name: name, profile_image: image, is_follower: follower }: JsonObject): FetchedProfile {
  const avatarUrl = stringOf(image)
  return compact({
    name: stringOf(name),
    avatarUrl,
    avatarKey: avatarUrl?.split('?', 1)[0],
    data: typeof follower === 'boolean' ? { follower } : undefined,
  })
}

/**
 * Looks for a text in the list of its conversation. Several of the same words, a picture (which the list does not describe) or a list that
 * does not reach back far enough tell nothing.
 */
export async function find(
  access: PageAccess,
  http: Http,
  { message, from, to }: { message: OutboundMessage; from: Instant; to: Instant },
): Promise<{ externalId: string } | undefined | 'unknown'> {
  const conversation = conversationIn(message.to)
  const answer = conversation && (await listOf(access, http, conversation))
  if (!answer || 'error' in answer || !Array.isArray(answer.data.messages)) return 'unknown'
  const lines = arrayOf(answer.data.messages).map((line) => lineOf(access, line))
  const reachesBack = lines.length < LIST_LENGTH || lines.some(({ at }) => at !== undefined && at < from)
  const within = lines.filter(({ ours, at }) => ours && (at === undefined || (at >= from && at <= to)))
  if (within.some(({ at }) => at === undefined) || !reachesBack) return 'unknown'
  if (within.length === 0) return undefined
  const text = message.text?.trim()
  if (!text || message.media?.length || message.buttons?.length) return 'unknown'
  const alike = within.filter((line) => line.text === text)
  const [only] = alike
  if (!only) return undefined
  return alike.length === 1 && only.id ? { externalId: only.id } : 'unknown'
}

function lineOf({ account }: PageAccess, item: unknown) {
  const { message_id, from_user, sender, text, timestamp } = objectOf(item)
  const from = objectOf(from_user)
  return {
    id: idOf(message_id),
    ours: (idOf(from.id) ?? idOf(sender)) === account || stringOf(from.role)?.toUpperCase() === 'BUSINESS_ACCOUNT',
    text: stringOf(objectOf(text).body)?.trim(),
    at: instantOf(timestamp),
  }
}
