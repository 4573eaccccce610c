import type { Instant, ReportBucket, ReportSeries } from '@switchboard/contracts'
import { type RawBuilder, sql as raw } from 'kysely'
import { instantOf } from '../../../infra/clock.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { backlogAt, measure, nothing } from './measure.ts'
import { type Period, readableBuckets } from './period.ts'
import { factsOf, type Slice, within } from './slice.ts'

/** The figures of each part of a period. @throws {Invalid} when there are too many parts */
export async function series(tx: Tx, slice: Slice, { period, bucket }: { period: Period; bucket: ReportBucket }): Promise<ReportSeries> {
  const starts = readableBuckets(period, bucket, slice.timeZone)
  const key = beginning(raw`f.at`, bucket, slice.timeZone)
  const measured = byMoment(await measure(tx, slice, period, { key, conversation: false }))
  const backlog = await backlogOver(tx, slice, { period, bucket, starts })
  const data = starts.map((at, i) => ({
    at: instantOf(at),
    from: instantOf(Math.max(at, period.from)),
    until: instantOf(Math.min(starts[i + 1] ?? period.to, period.to)),
    figures: { ...(measured.get(at) ?? nothing()), backlog: backlog[i] ?? 0 },
  }))
  return { timeZone: slice.timeZone, data }
}

/** How many conversations were open at the end of each part: what was open before, and what came and went since. */
export async function backlogOver(
  tx: Tx,
  slice: Slice,
  { period, bucket, starts }: { period: Period; bucket: ReportBucket; starts: readonly number[] },
): Promise<number[]> {
  let [open = 0] = (await backlogAt(tx, slice, period.from)).values()
  const came = await countBy(tx, slice, { column: raw`f.at`, period, bucket })
  const went = await countBy(tx, slice, { column: raw`f.until`, period, bucket })
  return starts.map((at) => {
    open += (came.get(at) ?? 0) - (went.get(at) ?? 0)
    return open
  })
}

async function countBy(
  tx: Tx,
  slice: Slice,
  { column, period, bucket }: { column: RawBuilder<unknown>; period: Period; bucket: ReportBucket },
): Promise<Map<number, number>> {
  const { rows } = await raw<{ key: Instant; count: string }>`
    select ${beginning(column, bucket, slice.timeZone)} as key, count(*) as count from ${factsOf(tx, slice)}
     where ${within(tx, slice)} and f.kind = 'opened' and ${column} >= ${instantOf(period.from)}::timestamptz and ${column} < ${instantOf(period.to)}::timestamptz group by 1`.execute(
    tx.builder,
  )
  return byMoment(new Map(rows.map(({ key, count }) => [key, Number(count)])))
}

function beginning(column: RawBuilder<unknown>, bucket: ReportBucket, timeZone: string): RawBuilder<string> {
  return raw`date_trunc(${bucket}::text, ${column}, ${timeZone}::text)`
}

function byMoment<T>(rows: ReadonlyMap<string | null, T>): Map<number, T> {
  return new Map(Array.from(rows, ([key, value]) => [Date.parse(key ?? ''), value]))
}
