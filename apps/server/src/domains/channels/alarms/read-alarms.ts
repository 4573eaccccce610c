import type { Instant, PageAlarm } from '@switchboard/contracts'
import { now, plusMs } from '../../../infra/clock.ts'
import { WARN_DAYS } from './access-end.ts'
import { REFUSED_ALARM } from './refused-calls.ts'

const DAY_MS = 86_400_000
const [WARN_FROM] = WARN_DAYS

/** What of a page's row, and of its integration's, may be alarming. */
export interface AlarmRow {
  access_ends_at: Instant | null
  refused_calls: number
  refused_since: Instant | null
  refused_last_at: Instant | null
}

/** The alarms beside a page's health: refused calls count for a day. Pure but for the clock it is given. */
export function alarmsOf(row: AlarmRow, at: Instant = now()): PageAlarm[] {
  const alarms: PageAlarm[] = []
  const { access_ends_at: until, refused_calls: count, refused_since: since, refused_last_at: last } = row
  if (until !== null && until < plusMs(at, WARN_FROM * DAY_MS))
    alarms.push({ kind: 'access-ending', since: plusMs(until, -WARN_FROM * DAY_MS), until, count: null })
  const recent = last !== null && last > plusMs(at, -DAY_MS)
  if (recent && since !== null && count >= REFUSED_ALARM) alarms.push({ kind: 'calls-refused', since, until: null, count })
  return alarms
}
