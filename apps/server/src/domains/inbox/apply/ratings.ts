import type { MessageEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { OpenConversation } from './conversations.ts'
import type { Placed } from './incoming.ts'

/** The cause of the line of the feed that tells of such a message: nobody need act on it. */
export const RATING = 'rating'

/** What a message of the customer answers: a question of ours after a number of stars, as `data.answers` of the message says it. */
export interface Rating {
  /** The message that asked. */
  messageId: string
  rating: Stars
}

type Stars = 1 | 2 | 3 | 4 | 5

const NUMBER = /^([1-5])(?:\s*(?:\/\s*5|⭐|★|sao|điểm|stars?|estrellas?|puntos?))?[.!]?$/iu
const STARS = /^(?:⭐|★|🌟){1,5}$/u

/** The stars that a text gives, where it says nothing else: `5`, `4/5`, `5 sao`, `⭐⭐⭐`. Pure. */
export function starsIn(text: string | undefined): Stars | undefined {
  const bare = (text ?? '').replace(/[\uFE0F\u20E3]/g, '').trim()
  const number = NUMBER.exec(bare)?.[1]
  if (number !== undefined) return Number(number) as Stars
  return STARS.test(bare) ? ([...bare].length as Stars) : undefined
}

/**
 * Which messages answer the question how it went: stars and nothing else, where the last thing that was said in a resolved conversation is that question, and it may still be answered. Asked of
 * the database only where somebody gives any.
 */
export async function ratingsAmong(
  tx: Tx,
  items: readonly Placed<MessageEvent>[],
  conversationOf: (item: Placed<MessageEvent>) => OpenConversation | undefined,
): Promise<Map<Placed<MessageEvent>, Rating>> {
  const firsts = new Set<string>()
  const given = items.flatMap((item) => {
    const { id, state, lastMessageId: last } = conversationOf(item) ?? {}
    if (id === undefined || firsts.has(id)) return []
    firsts.add(id)
    const { direction, content } = item.event
    const rating = direction === 'inbound' && content.type === 'text' ? starsIn(content.text) : undefined
    return rating === undefined || !last || state?.status !== 'resolved' ? [] : [{ item, rating, last }]
  })
  if (given.length === 0) return new Map()
  // What others say in our name holds what they like; only our own question has a moment in it.
  const asked = await tx.run<{ id: string }>(sql`
    select id from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${given.map(({ last }) => last)}::bigint[])
       and case when sender_type = 'bot' and not is_external then (data -> 'asks' ->> 'until')::timestamptz > now() else false end`)
  const open = new Set(asked.map(({ id }) => id))
  return new Map(given.flatMap(({ item, rating, last }) => (open.has(last) ? [[item, { messageId: last, rating }]] : [])))
}
