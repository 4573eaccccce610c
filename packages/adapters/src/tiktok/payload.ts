import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant, Skipped } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { CONVERSATION, USER } from './ids.ts'

const NAME_MAX = 100
const USERNAME_MAX = 64

/** One webhook body is one event of one account. What it says lies in `content`, which travels as JSON text. */
export interface TikTokEvent {
  name: string
  /** Our account: `user_openid`, which every other call names `business_id`. */
  account: string
  at: Instant
  content: JsonObject
}

/** The event in a body, or why there is none. */
export function readEvent(body: unknown): TikTokEvent | Skipped {
  if (!isObject(body)) return unrecognisable(`body=${wordOf(body)}`)
  const name = stringOf(body.event)
  if (!name || name.length > NAME_MAX) return unrecognisable(`event=${wordOf(body.event)}`)
  const account = idOf(body.user_openid)
  if (!account) return unrecognisable(`${wordOf(name)}.user_openid=${wordOf(body.user_openid)}`)
  const content = contentIn(body.content)
  if (!content) return unrecognisable(`${wordOf(name)}.content: no JSON object`, { account })
  const at = instantOf(content.timestamp) ?? instantOf(body.create_time)
  return at ? { name, account, at, content } : unrecognisable(`${wordOf(name)}.timestamp=${wordOf(content.timestamp)}`, { account })
}

/** JSON text; an object in its place is taken as well. */
function contentIn(content: unknown): JsonObject | undefined {
  if (typeof content !== 'string') return isObject(content) ? content : undefined
  try {
    const parsed: unknown = JSON.parse(content)
    return isObject(parsed) ? parsed : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Who of the two sides it is from. */
export interface Sides {
  byBusiness: boolean
  /** Absent when an id is missing: nobody could be answered. */
  contact: Participant | undefined
}

/** The account is told by its id, else by its role, else by the name of the event. */
export function sidesOf({ name, account, content }: TikTokEvent): Sides {
  const [from, to] = [objectOf(content.from_user), objectOf(content.to_user)]
  const byBusiness =
    idOf(to.id) === account ? false : idOf(from.id) === account || from.role === 'business_account' || name === 'im_send_msg'
  const [user, username] = byBusiness ? [idOf(to.id), content.to] : [idOf(from.id), content.from]
  const conversation = idOf(content.conversation_id)
  if (!user || !conversation) return { byBusiness, contact: undefined }
  return {
    byBusiness,
    contact: compact<Participant>({
      identities: [
        { kind: USER, value: user },
        { kind: CONVERSATION, value: conversation },
      ],
      username: shortOf(username, USERNAME_MAX),
    }),
  }
}
