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
  /** A further table, or nothing. */
  join?: RawBuilder<unknown>
}

export const ALTOGETHER: Grouping = { key: raw`'all'`, conversation: false }

interface Row {
  key: string | null
  kind: FactKind
  count: string
  /** Of stretches: those that were not the first of their conversation. */
  again: string
  average: number | null
  parts: number[] | null
  /** Of surveys: how many were answered by each rating. */
  ratings: string[]
}

/** What happened within a period, by the keys of a grouping. Without the backlog. */
export async function measure(tx: Tx, slice: Slice, period: Period, by: Grouping = ALTOGETHER): Promise<Map<string | null, ReportFigures>> {
  const length = lengthOf(slice)
  const { rows } = await raw<Row>`
    select ${by.key} as key, f.kind, sum(f.count) as count, count(*) filter (where f.kind = 'opened' and f.ordinal > 1) as again, avg(${length})::float8 as average,
           percentile_cont(array[0.5, 0.9]) within group (order by ${length}) as parts,
           array[${raw.join(STARS.map((stars) => raw`count(*) filter (where f.rating = ${raw.lit(stars)})`))}] as ratings
      from ${factsOf(tx, slice, by)} ${by.join ?? raw``} where ${within(tx, slice)} and ${happened(period)} group by 1, 2`.execute(
    tx.builder,
  )
  return new Map(
    Array.from(
      Map.groupBy(rows, ({ key }) => key),
      ([key, some]) => [key, figuresOf(some)],
    ),
  )
}

/** How many conversations are open at a moment, by the keys of a grouping. */
export async function backlogAt(tx: Tx, slice: Slice, at: number, by: Grouping = ALTOGETHER): Promise<Map<string | null, number>> {
  const found = new Map<string | null, number>()
  // One after the other: by both at once the planner reads whatever ever was open.
  for (const open of openAt(at)) {
    const { rows } = await raw<{ key: string | null; count: string }>`
      select ${by.key} as key, count(*) as count from ${factsOf(tx, slice, by)} ${by.join ?? raw``} where ${within(tx, slice)} and ${open} group by 1`.execute(
      tx.builder,
    )
    for (const { key, count } of rows) found.set(key, (found.get(key) ?? 0) + Number(count))
  }
  return found
}

/** Figures of a time in which nothing happened. */
export function nothing(): ReportFigures {
  return figuresOf([])
}

function figuresOf(rows: readonly Row[]): ReportFigures {
  const of = (kind: FactKind) => rows.find((row) => row.kind === kind)
  const count = (kind: FactKind) => Number(of(kind)?.count ?? 0)
  const reopened = Number(of('opened')?.again ?? 0)
  return {
    created: count('opened') - reopened,
    reopened,
    resolved: count('resolved'),
    backlog: 0,
    inbound: count('inbound'),
    replies: count('reply'),
    automatic: count('automatic'),
    firstResponse: lengthsOf(of('first-response')),
    nextResponse: lengthsOf(of('next-response')),
    resolution: lengthsOf(of('resolved')),
    asked: count('survey'),
    rating: ratingsOf((of('survey')?.ratings ?? []).map(Number)),
  }
}

function lengthsOf(row: Row | undefined): ReportLengths {
  const whole = (value: number | null | undefined) => (value === null || value === undefined ? null : Math.round(value))
  return { count: Number(row?.count ?? 0), average: whole(row?.average), p50: whole(row?.parts?.[0]), p90: whole(row?.parts?.[1]) }
}
