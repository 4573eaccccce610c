import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Http, PageAccess, PlatformError, Polled, PollFailure, Stream } from '../adapter.ts'
import { arrayOf, compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { dataOf, getOf } from './api.ts'

const MINUTE_MS = 60_000
/** A webhook that is on its way needs no poll: what is younger is left for the next time. */
const GRACE_MS = MINUTE_MS
/** Those whom the account has answered, and those who wait as requests. */
const KINDS = ['SINGLE', 'STRANGER'] as const
/** Conversations that are read in one poll; others have their turn in the next, which comes soon. */
const MOST_READ = 6
/** Conversations that are remembered, those that changed last. */
const MOST_KNOWN = 400

/** What webhooks lost: how often and for how long TikTok tries again is not known, and of some regions its webhooks hold nothing. */
export const streams: readonly Stream[] = [
  {
    name: 'messages',
    label: { en: 'Messages whose webhook was lost', vi: 'Tin nhắn bị mất webhook', es: 'Mensajes cuyo webhook se perdió' },
    everyMs: 5 * MINUTE_MS,
    idleEveryMs: 30 * MINUTE_MS,
  },
]

/** A conversation: when it changed last as it was read, and up to when its messages are known (ms). */
interface Known {
  changed: number
  upTo: number
}

interface Cursor {
  /** When polling began: what was before is not ours to recover. */
  since: number
  known: ReadonlyMap<string, Known>
}

/**
 * Looks for messages that no webhook told of: the lists of conversations, and the newest twenty messages of those that changed. The first poll asks nothing.
 * Two calls, and one for each conversation that changed.
 */
export async function poll(
  access: PageAccess,
  http: Http,
  { cursor: stored, at }: { cursor: JsonObject | undefined; at: Instant },
): Promise<Polled | PollFailure> {
  const cursor = cursorOf(stored)
  if (!cursor) return { bodies: [], cursor: keep({ since: Date.parse(at), known: new Map() }), more: false, units: 0 }
  const listed: { id: string; changed: number }[] = []
  let units = 0
  for (const kind of KINDS) {
    units += 1
    const list = await conversations(access, http, kind)
    if ('class' in list) return { ...list, units }
    listed.push(...list)
  }
  const wanted = listed
    .filter(({ id, changed }) => changed > Math.max(cursor.since, cursor.known.get(id)?.changed ?? 0))
    .toSorted((one, other) => other.changed - one.changed)
  const known = new Map(cursor.known)
  const bodies: JsonObject[] = []
  for (const { id, changed } of wanted.slice(0, MOST_READ)) {
    units += 1
    const was = known.get(id) ?? { changed: 0, upTo: cursor.since }
    const messages = await messagesOf(access, http, id)
    if ('class' in messages) return { ...messages, units }
    const fresh = messages.filter((message) => sentMs(message) > was.upTo).toSorted((one, other) => sentMs(one) - sentMs(other))
    const ripe = fresh.filter((message) => sentMs(message) <= Date.parse(at) - GRACE_MS)
    bodies.push(...ripe.map((message) => bodyOf(access, id, message)))
    known.set(id, { changed: ripe.length === fresh.length ? changed : was.changed, upTo: Math.max(was.upTo, ...ripe.map(sentMs)) })
  }
  return { bodies, cursor: keep({ since: cursor.since, known }), more: wanted.length > MOST_READ, units }
}

async function conversations(access: PageAccess, http: Http, kind: string): Promise<{ id: string; changed: number }[] | PlatformError> {
  const query = { business_id: access.account, conversation_type: kind, limit: '100' }
  const answer = await dataOf(http, getOf(access, 'business/message/conversation/list/', query))
  if ('error' in answer) return answer.error
  return arrayOf(answer.data.conversations)
    .map(objectOf)
    .flatMap(({ conversation_id, update_time }) => {
      const id = idOf(conversation_id)
      return id === undefined ? [] : [{ id, changed: millis(update_time) }]
    })
}

async function messagesOf(access: PageAccess, http: Http, conversation: string): Promise<JsonObject[] | PlatformError> {
  const query = { business_id: access.account, conversation_id: conversation }
  const answer = await dataOf(http, getOf(access, 'business/message/content/list/', query))
  if ('error' in answer) return answer.error
  const people = arrayOf(answer.data.participants).map(objectOf)
  const customer = people.find(({ id }) => idOf(id) !== access.account)
  return arrayOf(answer.data.messages).map((message) => compact({ ...objectOf(message), customer: idOf(customer?.id) }))
}

/** What the webhook would have told, as far as the list knows it. */
function bodyOf({ account }: PageAccess, conversation: string, { customer, ...message }: JsonObject): JsonObject {
  const from = objectOf(message.from_user)
  const ours = (idOf(from.id) ?? idOf(message.sender)) === account || stringOf(from.role)?.toUpperCase() === 'BUSINESS_ACCOUNT'
  const them = { id: idOf(ours ? objectOf(message.to_user).id : from.id) ?? customer, role: 'personal_account' }
  const us = { id: account, role: 'business_account' }
  const content = compact({
    ...message,
    conversation_id: conversation,
    type: message.type ?? stringOf(message.message_type)?.toLowerCase(),
    from_user: ours ? us : them,
    to_user: ours ? them : us,
    listed: true,
  })
  return { event: ours ? 'im_send_msg' : 'im_receive_msg', user_openid: account, create_time: Math.floor(sentMs(message) / 1000), content }
}

function sentMs({ timestamp }: JsonObject): number {
  return millis(timestamp)
}

/** Seconds or milliseconds since 1970. */
function millis(value: unknown): number {
  const count = numberOf(value) ?? 0
  return count < 1e11 ? count * 1000 : count
}

function keep({ since, known }: Cursor): JsonObject {
  const newest = [...known].toSorted(([, one], [, other]) => other.changed - one.changed).slice(0, MOST_KNOWN)
  return { since, known: newest.map(([id, { changed, upTo }]) => [id, changed, upTo]) }
}

function cursorOf(stored: JsonObject | undefined): Cursor | undefined {
  const { since, known } = objectOf(stored)
  if (typeof since !== 'number') return undefined
  const rows = arrayOf(known).flatMap((row): [string, Known][] => {
    const [id, changed, upTo] = arrayOf(row)
    const named = idOf(id)
    return named === undefined ? [] : [[named, { changed: numberOf(changed) ?? 0, upTo: numberOf(upTo) ?? since }]]
  })
  return { since, known: new Map(rows) }
}
