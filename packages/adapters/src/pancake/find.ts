import type { Instant, Platform } from '@switchboard/contracts'
import type { Http, OutboundMessage, PageAccess } from '../adapter.ts'
import { arrayOf, idOf, objectOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { get, inConversation, pageCall } from './api.ts'
import { textOf } from './content.ts'
import { errorIn } from './errors.ts'
import { CUSTOMER } from './ids.ts'
import { isByPage, momentOf } from './payload.ts'
import { conversationOf } from './recipient.ts'

/** Clocks of two sides, and what Pancake waits for. */
const SLACK_MS = 5_000
const PAGE = 20

/** Looks for a message of unknown fate among the newest of its conversation. Known by its words: two alike, a file, or a list that ends too soon leave it `unknown`. */
export async function find(
  { platform, access, http }: { platform: Platform; access: PageAccess; http: Http },
  message: OutboundMessage,
  { from, to }: { from: Instant; to: Instant },
): Promise<{ externalId: string } | undefined | 'unknown'> {
  const conversation = message.privately ? undefined : conversationOf(platform, access, message)
  if (conversation === undefined || !message.text || message.media?.length || message.template) return 'unknown'
  const customer = message.place === 'comment' ? undefined : message.to.find(({ kind }) => kind === CUSTOMER)?.value
  const answer = await ask(
    http,
    get(pageCall(access, inConversation(conversation, '/messages'), { query: { customer_id: customer } })),
    errorIn,
  )
  const { messages } = objectOf('error' in answer ? undefined : answer.json)
  if (!Array.isArray(messages)) return 'unknown'
  const list = arrayOf(messages).map(objectOf)
  const times = list.map(({ inserted_at }) => Date.parse(momentOf(inserted_at) ?? ''))
  const [earliest, latest] = [Date.parse(from) - SLACK_MS, Date.parse(to) + SLACK_MS]
  const alike = list.filter((one, i) => {
    const at = times[i] ?? Number.NaN
    return isByPage({ message: one, account: access.account }) && textOf(one) === message.text && at >= earliest && at <= latest
  })
  const externalId = idOf(alike[0]?.id)
  if (alike.length === 1 && externalId !== undefined) return { externalId }
  const whole = list.length < PAGE || times.some((at) => at < earliest)
  return alike.length === 0 && whole ? undefined : 'unknown'
}
