import type { Instant } from '@switchboard/contracts'
import { refuse } from './words.ts'

const UNIT_MS = { h: 3_600_000, d: 86_400_000 }
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/i

/** The moment that a filter names: an instant as it stands, or so long before `nowMs`. @throws {Invalid} naming the filter */
export function momentOf(filter: string, word: string, nowMs: number): Instant {
  const span = /^([1-9]\d{0,3})([hd])$/.exec(word)
  if (span) return new Date(nowMs - Number(span[1]) * UNIT_MS[span[2] as keyof typeof UNIT_MS]).toISOString()
  if (!ZONED.test(word) || Number.isNaN(Date.parse(word))) refuse(filter, word)
  return word
}
