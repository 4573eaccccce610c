import type { Instant, ReportConversationsQuery, ReportFigure } from '@switchboard/contracts'
import { type RawBuilder, type SqlBool, sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import { hoursAt, type Period } from './period.ts'
import { reckonWidely } from './reckon.ts'
import { factsOf, happened, lengthOf, openAt, type Slice, within } from './slice.ts'

/** A conversation behind a figure. */
export interface Behind {
  id: string
  at: Instant
  count: number
  seconds: number | null
}

/** Which part of a figure. */
export type Part = Pick<ReportConversationsQuery, 'figure' | 'weekday' | 'hour' | 'atLeast' | 'below' | 'stars'>

const FACTS: Readonly<Record<Exclude<ReportFigure, 'backlog'>, RawBuilder<SqlBool>>> = {
  created: raw`f.kind = 'opened' and f.ordinal = 1`,
  reopened: raw`f.kind = 'opened' and f.ordinal > 1`,
  resolved: raw`f.kind = 'resolved'`,
  inbound: raw`f.kind = 'inbound'`,
  replies: raw`f.kind = 'reply'`,
  automatic: raw`f.kind = 'automatic'`,
  firstResponse: raw`f.kind = 'first-response'`,
  nextResponse: raw`f.kind = 'next-response'`,
  resolution: raw`f.kind = 'resolved'`,
  asked: raw`f.kind = 'survey'`,
  rating: raw`f.kind = 'survey' and f.rating is not null`,
}

/** How transactions of the reader are opened. */
export type InTenant = <T>(act: (tx: Tx) => Promise<T>) => Promise<T>

interface Wanted {
  period: Period
  part: Part
  after?: Pick<Behind, 'at' | 'id'> | undefined
  limit: number
}

/**
 * The conversations behind a part of a figure, by when it last happened in each, newest first. Found with the reach of the product, as figures are, in a transaction of its own that ends with it: whatever is
 * shown of them is read in another, under the policies.
 */
export function findBehind(inTenant: InTenant, slice: Slice, wanted: Wanted): Promise<Behind[]> {
  return inTenant(async (tx) => {
    await reckonWidely(tx)
    return behind(tx, { ...slice, sees: tx.actor.scope }, wanted)
  })
}

async function behind(tx: Tx, slice: Slice, { period, part, after, limit }: Wanted): Promise<Behind[]> {
  const from = endingBacklog(part) ? factsOf(tx, slice, period.to, { conversation: true }) : factsOf(tx, slice, period.from)
  const { rows } = await raw<{ id: string; at: Instant; count: string; seconds: number | null }>`
    select f.conversation_id as id, max(f.at) as at, sum(f.count) as count, max(${lengthOf(slice)}) as seconds from ${from}
     where ${within(tx, slice)} and ${partOf(slice, period, part)} group by f.conversation_id
    having ${after ? raw<SqlBool>`(max(f.at), f.conversation_id) < (${after.at}::timestamptz, ${after.id}::bigint)` : raw<SqlBool>`true`}
     order by 2 desc, 1 desc limit ${limit}`.execute(tx.builder)
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

function partOf(slice: Slice, period: Period, { figure, weekday, hour, atLeast, below, stars }: Part): RawBuilder<SqlBool> {
  const length = lengthOf(slice)
  const all =
    figure === 'backlog'
      ? [backlog(slice, period, { weekday, hour })]
      : [FACTS[figure], happened(period), ...onClock(slice, { weekday, hour })]
  if (atLeast !== undefined) all.push(raw`${length} >= ${atLeast}::int`)
  if (below !== undefined) all.push(raw`${length} < ${below}::int`)
  if (stars !== undefined) all.push(raw`f.rating = ${stars}::int`)
  return raw.join(all, raw` and `)
}

type Clock = Pick<Part, 'weekday' | 'hour'>

function onClock({ timeZone }: Slice, { weekday, hour }: Clock): RawBuilder<SqlBool>[] {
  const local = raw`f.at at time zone ${timeZone}::text`
  const all: RawBuilder<SqlBool>[] = []
  if (weekday !== undefined) all.push(raw`extract(isodow from ${local}) = ${weekday}::int`)
  if (hour !== undefined) all.push(raw`extract(hour from ${local}) = ${hour}::int`)
  return all
}

// Reads the conversations too: without them the planner looks at whatever ever was open.
function endingBacklog({ figure, weekday, hour }: Part): boolean {
  return figure === 'backlog' && weekday === undefined && hour === undefined
}

// At the end of the period; of a weekday or hour, at one of its full hours at least.
function backlog({ timeZone }: Slice, period: Period, clock: Clock): RawBuilder<SqlBool> {
  if (clock.weekday === undefined && clock.hour === undefined) return raw`(${raw.join(openAt(period.to), raw` or `)})`
  const moments = hoursAt(period, clock, timeZone)
  return raw`f.kind = 'opened' and exists (select from unnest(${moments}::timestamptz[]) h where f.at < h and (f.until is null or f.until >= h))`
}
