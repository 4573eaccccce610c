import type { ConversationQuery, Instant } from '@switchboard/contracts'
import { type RawBuilder, type SqlBool, sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import { keptUnread } from '../unread.ts'
import { narrow, statusesOf } from './narrow.ts'
import { behind, isByActivity, SORTS, type Sort, sortedWhole } from './sorts.ts'

/** Where a conversation stands in a list: the sort's value, last activity, id. */
export interface Place {
  id: string
  at: Instant
  v: string | number
  /** Behind all that is unread, in a list that shows that first. */
  read?: true
}

/** A place, and what says whether it holds something unread: as many of the customer's messages, of which so many stay unread. */
export interface Listed extends Place {
  inbound_count: number
  kept: number
}

/** A list in its order. */
export interface Listing {
  /** Its first rows behind a place. */
  first(limit: number, after: Place | undefined): RawBuilder<Listed>
  /** The list's order, in columns of `Place`. */
  order: RawBuilder<unknown>
}

const ENDED = new Set(['resolved', 'archived'])

/** The list that a query asks for, as the caller may see it. @throws {Invalid} naming the filter that makes no sense */
export async function listingOf(tx: Tx, query: ConversationQuery): Promise<Listing> {
  const conditions = await narrow(tx, query)
  const asked = SORTS[query.sort ?? '-lastActivityAt']
  // What goes on is little and is sorted; what has ended is nearly all that there is, and has to come in order.
  const sort = statusesOf(query).some((status) => ENDED.has(status)) ? asked : sortedWhole(asked)
  const order = orderOf(sort, { v: 'v', at: 'at', id: 'id' })
  const rows = (part: Part, limit: number) => {
    let select = tx
      .from('omnichannel_conversation')
      .select([
        'omnichannel_conversation.id',
        'omnichannel_conversation.last_activity_at as at',
        'omnichannel_conversation.inbound_count',
        part.value.as('v'),
        keptUnread(tx, 'omnichannel_conversation').as('kept'),
      ])
    for (const condition of [...conditions, ...part.conditions]) select = select.where(condition)
    return raw`(${select.orderBy(part.order).limit(limit)})`
  }
  return {
    order,
    first: (limit, after) =>
      raw`select * from (${raw.join(
        partsOf(sort, after).map((part) => rows(part, limit)),
        raw` union all `,
      )}) as listed order by ${order} limit ${limit}`,
  }
}

/** A stretch of a list that an index has in order, with the sort's value in it. */
interface Part {
  value: RawBuilder<string | number>
  conditions: RawBuilder<SqlBool>[]
  order: RawBuilder<unknown>
}

const COLUMNS = { at: 'omnichannel_conversation.last_activity_at', id: 'omnichannel_conversation.id' }

// Those with something to sort by, which are few and have an index of their own, and the rest, which follow each other by activity.
function partsOf(sort: Sort, after: Place | undefined): Part[] {
  const conditions = after ? [behind(sort, after)] : []
  const valued: Part = { value: raw`${raw.raw(sort.by)}`, conditions, order: orderOf(sort, { v: sort.by, ...COLUMNS }) }
  if (!sort.rest) return [valued]
  const isRest = raw.raw(sort.rest.where)
  const some = { ...valued, conditions: [raw<SqlBool>`not (${isRest})`, ...conditions] }
  const none = restBehind(sort, sort.rest.value, after)
  if (!none) return [some]
  return [
    some,
    {
      value: raw`${raw.lit(sort.rest.value)}::${raw.raw(sort.type)}`,
      conditions: [raw<SqlBool>`${isRest}`, ...none],
      order: orderOf(sort, { v: '', ...COLUMNS }),
    },
  ]
}

// Which of those that share the value `value` come behind a place; undefined where none does.
function restBehind(sort: Sort, value: string | number, after: Place | undefined): RawBuilder<SqlBool>[] | undefined {
  if (!after) return []
  const number = (one: string | number) => (sort.type === 'int' ? Number(one) : Date.parse(String(one)))
  const distance = (number(value) - number(after.v)) * (sort.direction === 'desc' ? -1 : 1)
  if (distance < 0) return undefined
  return distance > 0 ? [] : [behind(SORTS[sort.direction === 'desc' ? '-lastActivityAt' : 'lastActivityAt'], after)]
}

function orderOf(sort: Sort, { v, at, id }: Record<'v' | 'at' | 'id', string>) {
  const by = isByActivity(sort) || v === '' ? [at, id] : [v, at, id]
  return raw.raw(by.map((one) => `${one} ${sort.direction}`).join(', '))
}
