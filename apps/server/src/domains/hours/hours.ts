/** A stretch of open time: milliseconds since 1970, `end` no part of it. `date`: the local day that it belongs to; null where there is no calendar. */
export interface Stretch {
  start: number
  end: number
  date: string | null
}

/** When it is open. */
export interface Hours {
  /** The open stretches that end after `from`, in order and without overlap, as far as they begin before `until`. May be asked for anew at any moment. */
  stretches(from: number, until: number): Iterable<Stretch>
}

/** Open day and night: the hours of whoever has no calendar. */
export const ALWAYS: Hours = {
  *stretches() {
    yield { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY, date: null }
  },
}
