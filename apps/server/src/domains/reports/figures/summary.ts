import type { ReportFigures, ReportSummary } from '@switchboard/contracts'
import { sql as raw } from 'kysely'
import { instantOf } from '../../../infra/clock.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { backlogAt, measure, nothing } from './measure.ts'
import { type Period, periodBefore } from './period.ts'
import type { Slice } from './slice.ts'

/** The figures of a period, and those of the one before it. */
export async function summary(tx: Tx, slice: Slice, period: Period): Promise<ReportSummary> {
  const { now, before } = slice.scope === 'all' ? await oneByOne(tx, slice, period) : await atOnce(tx, slice, period)
  return {
    timeZone: slice.timeZone,
    now: await withBacklog(tx, slice, period.to, now),
    before: await withBacklog(tx, slice, period.from, before),
  }
}

interface Both {
  now: ReportFigures | undefined
  before: ReportFigures | undefined
}

// All facts of a period lie in the order of an index, by which they are counted as they come.
async function oneByOne(tx: Tx, slice: Slice, period: Period): Promise<Both> {
  const [now] = (await measure(tx, slice, period)).values()
  const [before] = (await measure(tx, slice, periodBefore(period))).values()
  return { now, before }
}

// A narrow reader's conversations are few, and looked up once for both: twice took twice as long.
async function atOnce(tx: Tx, slice: Slice, period: Period): Promise<Both> {
  const key = raw<string>`case when f.at >= ${instantOf(period.from)}::timestamptz then 'now' else 'before' end`
  const measured = await measure(tx, slice, { from: periodBefore(period).from, to: period.to }, { key, conversation: false })
  return { now: measured.get('now'), before: measured.get('before') }
}

async function withBacklog(tx: Tx, slice: Slice, at: number, figures: ReportFigures = nothing()): Promise<ReportFigures> {
  const [backlog = 0] = (await backlogAt(tx, slice, at)).values()
  return { ...figures, backlog }
}
