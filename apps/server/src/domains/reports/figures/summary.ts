import type { ReportFigures, ReportSummary } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { backlogAt, measure, nothing } from './measure.ts'
import { type Period, periodBefore } from './period.ts'
import type { Slice } from './slice.ts'

/** The figures of a period, and those of the one before it. */
export async function summary(tx: Tx, slice: Slice, period: Period): Promise<ReportSummary> {
  return { timeZone: slice.timeZone, now: await figuresIn(tx, slice, period), before: await figuresIn(tx, slice, periodBefore(period)) }
}

async function figuresIn(tx: Tx, slice: Slice, period: Period): Promise<ReportFigures> {
  const [figures] = (await measure(tx, slice, period)).values()
  const [backlog] = (await backlogAt(tx, slice, period.to)).values()
  return { ...(figures ?? nothing()), backlog: backlog ?? 0 }
}
