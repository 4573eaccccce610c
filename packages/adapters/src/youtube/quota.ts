import type { Instant } from '@switchboard/contracts'
import type { PlatformError } from '../adapter.ts'
import { QUOTA_ZONE } from './streams.ts'

const DAY_S = 86_400
/** Asked to go slower, without being told how long. */
const SLOWER_MS = 30_000

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: QUOTA_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** True where nothing is left of the project's day. */
export function isUsedUp({ code }: PlatformError): boolean {
  return code === 'quotaExceeded' || code === 'dailyLimitExceeded'
}

/** How long the project's day still lasts. On the two days a year that have no 24 hours it may be an hour off: then it is asked once more, or an hour late. Pure. */
export function untilNextDayMs(at: Instant): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(Date.parse(at)).split(':').map(Number)
  return (DAY_S - (hours * 3600 + minutes * 60 + seconds)) * 1000
}

/** A refusal of something that is not polled: a day that is used up is waited for. */
export function withQuotaWait(error: PlatformError, at: Instant | undefined): PlatformError {
  if (!isUsedUp(error) || at === undefined) return error
  return { ...error, retryAfterMs: untilNextDayMs(at) }
}

/** The same of a poll: of a day that is used up the budget's own clock knows the end. */
export function asPollError(error: PlatformError): PlatformError {
  if (error.class !== 'wait') return error
  const { retryAfterMs, ...rest } = error
  return isUsedUp(error) ? rest : { ...rest, retryAfterMs: retryAfterMs ?? SLOWER_MS }
}
