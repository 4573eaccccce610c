import { REPORT_BANDS, type ReportBands, type ReportTime } from '@switchboard/contracts'
import { sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Period } from './period.ts'
import { factsOf, happened, lengthOf, type Slice, within } from './slice.ts'

const KINDS: Readonly<Record<ReportTime, string>> = {
  firstResponse: 'first-response',
  nextResponse: 'next-response',
  resolution: 'resolved',
}

/** How the lengths of time of a period are spread. */
export async function bands(tx: Tx, slice: Slice, period: Period): Promise<ReportBands> {
  const { rows } = await raw<{ kind: string; band: number; count: string }>`
    select f.kind, width_bucket(${lengthOf(slice)}, ${[...REPORT_BANDS]}::int[]) as band, count(*) as count from ${factsOf(tx, slice, period.from)}
     where ${within(tx, slice)} and f.kind = any (${Object.values(KINDS)}) and ${happened(period)} group by 1, 2`.execute(tx.builder)
  const data = (Object.keys(KINDS) as ReportTime[]).map((figure) => ({
    figure,
    bands: REPORT_BANDS.map((atLeast, i) => ({
      atLeast,
      below: REPORT_BANDS[i + 1] ?? null,
      count: Number(rows.find(({ kind, band }) => kind === KINDS[figure] && band === i + 1)?.count ?? 0),
    })),
  }))
  return { data }
}
