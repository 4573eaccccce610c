import { type Instant, REPORT_LIMITS, type ReportBucket } from '@switchboard/contracts'
import { instantOf } from '../../../infra/clock.ts'
import { Invalid } from '../../../infra/errors.ts'

/** From one moment to another, the end no part of it; milliseconds since 1970. */
export interface Period {
  from: number
  to: number
}

const DAY_MS = 86_400_000

/** The period that a report asks for, by moments or by days of a time zone. @throws {Invalid} when there is no such day, it ends before it begins, or is too long */
export function periodOf({ from, to }: { from: string; to: string }, timeZone: string): Period {
  const period = { from: momentOf('/from', from, timeZone), to: momentOf('/to', to, timeZone) }
  if (period.to <= period.from) throw new Invalid('/to', 'The period ends before it begins')
  if (period.to - period.from > REPORT_LIMITS.days * DAY_MS) throw new Invalid('/to', `A period has at most ${REPORT_LIMITS.days} days`)
  return period
}

function momentOf(path: string, word: string, timeZone: string): number {
  try {
    if (word.length > 10) return Temporal.Instant.from(word).epochMilliseconds
    return Temporal.PlainDate.from(word, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) throw new Invalid(path, 'There is no such moment')
    throw error
  }
}

/** The one of the same length right before it. Pure. */
export function periodBefore({ from, to }: Period): Period {
  return { from: from - (to - from), to: from }
}

/** Where the buckets begin that a period touches, in order, by the clock on the wall of a time zone; weeks begin on Monday. Pure. */
export function bucketsOf({ from, to }: Period, bucket: ReportBucket, timeZone: string): number[] {
  const starts: number[] = []
  let at = startOf(Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone), bucket)
  while (at.epochMilliseconds < to) {
    starts.push(at.epochMilliseconds)
    at = bucket === 'hour' ? at.add({ hours: 1 }) : startOf(at.add({ [`${bucket}s`]: 1 }), bucket)
  }
  return starts
}

/** The same. @throws {Invalid} when a chart of them could not be read */
export function readableBuckets(period: Period, bucket: ReportBucket, timeZone: string): number[] {
  const starts = bucketsOf(period, bucket, timeZone)
  if (starts.length > REPORT_LIMITS.buckets)
    throw new Invalid('/bucket', `That is more than ${REPORT_LIMITS.buckets} parts; choose longer ones`)
  return starts
}

function startOf(at: Temporal.ZonedDateTime, bucket: ReportBucket): Temporal.ZonedDateTime {
  if (bucket === 'hour') return at.round({ smallestUnit: 'hour', roundingMode: 'floor' })
  if (bucket === 'day') return at.startOfDay()
  return (bucket === 'week' ? at.subtract({ days: at.dayOfWeek - 1 }) : at.with({ day: 1 })).startOfDay()
}

/** The full hours within a period that stand at this hour of this weekday (1: Monday). Pure. */
export function hoursAt(
  period: Period,
  { weekday, hour }: { weekday?: number | undefined; hour?: number | undefined },
  timeZone: string,
): Instant[] {
  return bucketsOf(period, 'hour', timeZone)
    .filter((at) => at >= period.from)
    .filter((at) => {
      const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
      return (weekday === undefined || local.dayOfWeek === weekday) && (hour === undefined || local.hour === hour)
    })
    .map(instantOf)
}
