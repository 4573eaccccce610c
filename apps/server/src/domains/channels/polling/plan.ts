import type { PlatformError, Stream } from '@switchboard/adapters'

/** More is waiting at the platform: fetched with no more haste than this. */
const SOON_MS = 1_000
/** A stream is asked again after a quarter of the time for which it has brought nothing. */
const REST = 4
const FIRST_PAUSE_MS = 5_000
/** Longest pause after failures that pass by themselves, and after others. */
const LONGEST_MS = { passing: 900_000, lasting: 3_600_000 } as const
/** So often is an access tried that was refused: services lock out who goes on. */
const ACCESS_TRIES = 3

type Pace = Pick<Stream, 'everyMs' | 'idleEveryMs' | 'once'>

/** What an answer says about when to ask next. */
export interface Answered {
  more: boolean
  /** Since the stream last brought something. */
  quietMs: number
  /** 0 to 1, drawn anew each time: so that pages which were asked together do not stay together. */
  chance: number
}

/** How long after an answer the next is asked for; undefined: a stream of history has come to its end. Pure. */
export function afterAnswer(stream: Pace, { more, quietMs, chance }: Answered): number | undefined {
  if (stream.once) return more ? spread(stream.everyMs, chance) : undefined
  if (more) return Math.min(SOON_MS, stream.everyMs)
  return spread(Math.min(stream.idleEveryMs, Math.max(stream.everyMs, quietMs / REST)), chance)
}

/** How long after a failure it is tried again, never before the platform allows it; undefined: only with another access. Pure. */
export function afterFailure(
  error: Pick<PlatformError, 'class' | 'retryAfterMs'>,
  { failures, chance }: { failures: number; chance: number },
): number | undefined {
  if (error.class === 'reauth' && failures >= ACCESS_TRIES) return undefined
  const longest = error.class === 'retry' ? LONGEST_MS.passing : LONGEST_MS.lasting
  const pause = Math.min(longest, FIRST_PAUSE_MS * 2 ** Math.min(20, failures - 1))
  return Math.ceil(Math.max(pause, error.retryAfterMs ?? 0) * (1 + chance / 5))
}

/** A tenth more or less. */
function spread(ms: number, chance: number): number {
  return Math.round(ms * (0.9 + chance / 5))
}
