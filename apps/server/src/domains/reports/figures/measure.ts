import type { ReportFigures, ReportLengths } from '@switchboard/contracts'
import { type RawBuilder, sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import type { FactKind } from '../facts/life.ts'
import type { Period } from './period.ts'
import { ratingsOf, STARS } from './ratings.ts'
import { factsOf, happened, lengthOf, openAt, type Slice, within } from './slice.ts'

/** How figures are told apart: an expression over `f` (and `c`, where it says so), and what must be joined for it. */
export interface Grouping {
  key: RawBuilder<string | null>
  conversation: boolean
  /** A further table beside `c`, or nothing. */
  join?: RawBuilder<unknown>
}

export const ALTOGETHER: Grouping = { key: raw`'all'`, conversation: false }

const COUNTED = ['opened', 'inbound', 'reply', 'automatic', 'survey'] as const satisfies readonly FactKind[]
const TIMED = ['resolved', 'first-response', 'next-response'] as const satisfies readonly FactKind[]

interface Counted {
  key: string | null
  kind: (typeof COUNTED)[number]
  count: string
  /** Of stretches: those that were not the first of their conversation. */
  again: string
}

interface Timed {
  key: string | null
  kind: (typeof TIMED)[number]
  count: string
  average: number
  parts: number[]
}

interface Rated {
  key: string | null
  rating: number
  count: string
}

/** What happened within a period, by the keys of a grouping. Without the backlog. */
export async function measure(tx: Tx, slice: Slice, period: Period, by: Grouping = ALTOGETHER): Promise<Map<string | null, ReportFigures>> {
  const facts = raw`from ${factsOf(tx, slice, period.from, by)} where ${within(tx, slice)} and ${happened(period)}`
  const counted = byKey(await countsIn(tx, facts, by))
  const timed = byKey(await lengthsIn(tx, facts, by, lengthOf(slice)))
  const rated = byKey(await ratingsIn(tx, facts, by))
  const keys = new Set([...counted.keys(), ...timed.keys()])
  return new Map(Array.from(keys, (key) => [key, figuresOf(counted.get(key) ?? [], timed.get(key) ?? [], rated.get(key) ?? [])]))
}

type Facts = RawBuilder<unknown>

// Three questions, each of its own kinds alone: lengths must be sorted for their parts, and asked together all facts were.
async function countsIn(tx: Tx, facts: Facts, { key }: Grouping): Promise<Counted[]> {
  const { rows } = await raw<Counted>`
    select ${key} as key, f.kind, sum(f.count) as count, count(*) filter (where f.kind = 'opened' and f.ordinal > 1) as again ${facts} and f.kind = any (${COUNTED}::text[]) group by 1, 2`.execute(
    tx.builder,
  )
  return rows
}

async function lengthsIn(tx: Tx, facts: Facts, { key }: Grouping, length: RawBuilder<number | null>): Promise<Timed[]> {
  const { rows } = await raw<Timed>`
    select ${key} as key, f.kind, count(*) as count, avg(${length})::float8 as average, percentile_cont(array[0.5, 0.9]) within group (order by ${length}) as parts
      ${facts} and f.kind = any (${TIMED}::text[]) group by 1, 2`.execute(tx.builder)
  return rows
}

async function ratingsIn(tx: Tx, facts: Facts, { key }: Grouping): Promise<Rated[]> {
  const { rows } = await raw<Rated>`
    select ${key} as key, f.rating, count(*) as count ${facts} and f.kind = 'survey' and f.rating is not null group by 1, 2`.execute(
    tx.builder,
  )
  return rows
}

/** How many conversations are open at a moment, by the keys of a grouping. */
export async function backlogAt(tx: Tx, slice: Slice, at: number, by: Grouping = ALTOGETHER): Promise<Map<string | null, number>> {
  const found = new Map<string | null, number>()
  // One after the other: by both at once the planner reads whatever ever was open.
  for (const open of openAt(at)) {
    const { rows } = await raw<{ key: string | null; count: string }>`
      select ${by.key} as key, count(*) as count from ${factsOf(tx, slice, at, by)} where ${within(tx, slice)} and ${open} group by 1`.execute(
      tx.builder,
    )
    for (const { key, count } of rows) found.set(key, (found.get(key) ?? 0) + Number(count))
  }
  return found
}

/** Figures of a time in which nothing happened. */
export function nothing(): ReportFigures {
  return figuresOf([], [], [])
}

function figuresOf(counted: readonly Counted[], timed: readonly Timed[], rated: readonly Rated[]): ReportFigures {
  const of = (kind: Counted['kind']) => counted.find((row) => row.kind === kind)
  const count = (kind: Counted['kind']) => Number(of(kind)?.count ?? 0)
  const lengths = (kind: Timed['kind']) => lengthsOf(timed.find((row) => row.kind === kind))
  const reopened = Number(of('opened')?.again ?? 0)
  const resolution = lengths('resolved')
  return {
    created: count('opened') - reopened,
    reopened,
    resolved: resolution.count,
    backlog: 0,
    inbound: count('inbound'),
    replies: count('reply'),
    automatic: count('automatic'),
    firstResponse: lengths('first-response'),
    nextResponse: lengths('next-response'),
    resolution,
    asked: count('survey'),
    rating: ratingsOf(STARS.map((stars) => Number(rated.find(({ rating }) => rating === stars)?.count ?? 0))),
  }
}

function lengthsOf(row: Timed | undefined): ReportLengths {
  if (!row) return { count: 0, average: null, p50: null, p90: null }
  const [p50 = null, p90 = null] = row.parts.map(Math.round)
  return { count: Number(row.count), average: Math.round(row.average), p50, p90 }
}

function byKey<R extends { key: string | null }>(rows: readonly R[]): Map<string | null, R[]> {
  return Map.groupBy(rows, ({ key }) => key)
}
