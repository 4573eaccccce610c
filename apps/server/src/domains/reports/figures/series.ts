import type { ReportBucket, ReportSeries } from '@switchboard/contracts'
import { type RawBuilder, sql as raw } from 'kysely'
import { instantOf } from '../../../infra/clock.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { backlogAt, measure, nothing } from './measure.ts'
import { type Period, readableBuckets } from './period.ts'
import { factsOf, type Slice, within } from './slice.ts'

/** The figures of each part of a period. @throws {Invalid} when there are too many parts */
export async function series(tx: Tx, slice: Slice, { period, bucket }: { period: Period; bucket: ReportBucket }): Promise<ReportSeries> {
  const starts = readableBuckets(period, bucket, slice.timeZone)
  const measured = byPart(await measure(tx, slice, period, { key: partOf(raw`f.at`, starts), conversation: false }))
  const backlog = await backlogOver(tx, slice, { period, starts })
  const data = starts.map((at, i) => ({
    at: instantOf(at),
    from: instantOf(Math.max(at, period.from)),
    until: instantOf(Math.min(starts[i + 1] ?? period.to, period.to)),
    figures: { ...(measured.get(i) ?? nothing()), backlog: backlog[i] ?? 0 },
  }))
  return { timeZone: slice.timeZone, data }
}

/** How many conversations were open at the end of each part: what was open before, and what came and went since. */
export async function backlogOver(
  tx: Tx,
  slice: Slice,
  { period, starts }: { period: Period; starts: readonly number[] },
): Promise<number[]> {
  let [open = 0] = (await backlogAt(tx, slice, period.from)).values()
  const came = await countBy(tx, slice, { column: raw`f.at`, period, starts })
  const went = await countBy(tx, slice, { column: raw`f.until`, period, starts })
  return starts.map((_, i) => {
    open += (came.get(i) ?? 0) - (went.get(i) ?? 0)
    return open
  })
}

async function countBy(
  tx: Tx,
  slice: Slice,
  { column, period, starts }: { column: RawBuilder<unknown>; period: Period; starts: readonly number[] },
): Promise<Map<number, number>> {
  const { rows } = await raw<{ key: string; count: string }>`
    select ${partOf(column, starts)} as key, count(*) as count from ${factsOf(tx, slice, period.from)}
     where ${within(tx, slice)} and f.kind = 'opened' and ${column} >= ${instantOf(period.from)}::timestamptz and ${column} < ${instantOf(period.to)}::timestamptz group by 1`.execute(
    tx.builder,
  )
  return byPart(new Map(rows.map(({ key, count }) => [key, Number(count)])))
}

// Which of the parts, the first being 0. Rounding each moment to a day of a time zone (`date_trunc`) took twice as long.
function partOf(column: RawBuilder<unknown>, starts: readonly number[]): RawBuilder<string> {
  return raw`width_bucket(${column}, ${starts.map(instantOf)}::timestamptz[]) - 1`
}

function byPart<T>(rows: ReadonlyMap<string | null, T>): Map<number, T> {
  return new Map(Array.from(rows, ([key, value]) => [Number(key), value]))
}
