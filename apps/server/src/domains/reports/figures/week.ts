import type { ReportWeek } from '@switchboard/contracts'
import { sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import { backlogAt } from './measure.ts'
import { bucketsOf, type Period } from './period.ts'
import { backlogOver } from './series.ts'
import { factsOf, happened, type Slice, within } from './slice.ts'

/** When customers write, and how much is open, by the hours of the week. */
export async function week(tx: Tx, slice: Slice, period: Period): Promise<ReportWeek> {
  const inbound = await inboundByHour(tx, slice, period)
  const backlog = await backlogByHour(tx, slice, period)
  const cells = Array.from({ length: 7 * 24 }, (_, i) => ({ weekday: Math.floor(i / 24) + 1, hour: i % 24 }))
  const data = cells.map(({ weekday, hour }) => {
    const seen = backlog.get(`${weekday} ${hour}`) ?? []
    const average = seen.length > 0 ? seen.reduce((sum, one) => sum + one, 0) / seen.length : 0
    return { weekday, hour, inbound: inbound.get(`${weekday} ${hour}`) ?? 0, backlog: Math.round(average * 10) / 10 }
  })
  return { timeZone: slice.timeZone, data }
}

async function inboundByHour(tx: Tx, slice: Slice, period: Period): Promise<Map<string, number>> {
  const local = raw`f.at at time zone ${slice.timeZone}::text`
  const { rows } = await raw<{ weekday: number; hour: number; count: string }>`
    select extract(isodow from ${local})::int as weekday, extract(hour from ${local})::int as hour, sum(f.count) as count from ${factsOf(tx, slice, period.from)}
     where ${within(tx, slice)} and f.kind = 'inbound' and ${happened(period)} group by 1, 2`.execute(tx.builder)
  return new Map(rows.map(({ weekday, hour, count }) => [`${weekday} ${hour}`, Number(count)]))
}

// At each full hour: the backlog of the hour before it, at its end.
async function backlogByHour(tx: Tx, slice: Slice, period: Period): Promise<Map<string, number[]>> {
  const starts = bucketsOf(period, 'hour', slice.timeZone)
  const ends = await backlogOver(tx, slice, { period, starts })
  const [before = 0] = (await backlogAt(tx, slice, period.from)).values()
  const found = new Map<string, number[]>()
  for (const [i, at] of starts.entries()) {
    if (at < period.from) continue
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(slice.timeZone)
    const key = `${local.dayOfWeek} ${local.hour}`
    found.set(key, [...(found.get(key) ?? []), (i === 0 ? before : ends[i - 1]) ?? 0])
  }
  return found
}
