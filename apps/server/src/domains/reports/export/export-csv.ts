import { csvLine, UTF8_MARK } from '../../../infra/csv.ts'
import { type Behind, findBehind, type InTenant, type Part } from '../figures/behind.ts'
import type { Period } from '../figures/period.ts'
import type { Slice } from '../figures/slice.ts'
import { COLUMNS, exportRows } from './rows.ts'

const BATCH = 500

/** What each batch is read with. */
export interface Reading {
  inTenant: InTenant
  slice: Slice
  period: Period
  part: Part
  /** What of a customer's name the reader gets. */
  shown: (customer: string | null) => string | null
}

/** The conversations behind a figure, one line each, newest first, as UTF-8. Holds one batch at a time, however many there are. */
export async function* exportCsv({ inTenant, slice, period, part, shown }: Reading): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(COLUMNS)
  let after: Behind | undefined
  do {
    const found = await findBehind(inTenant, slice, { period, part, after, limit: BATCH })
    const ids = found.map(({ id }) => id)
    const rows = await inTenant((tx) => exportRows(tx, ids))
    const lines = rows.map((row) => csvLine(COLUMNS.map((column) => cellOf(column === 'customer' ? shown(row.customer) : row[column]))))
    if (lines.length > 0) yield lines.join('')
    after = found.length === BATCH ? found.at(-1) : undefined
  } while (after)
}

function cellOf(value: string | number | readonly string[] | null): string | null {
  if (value === null || typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : value.join(', ')
}
