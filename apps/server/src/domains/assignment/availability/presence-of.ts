import type { Availability, AvailabilityState, Instant } from '@switchboard/contracts'

/** How somebody stands, from what he said and from his connections. */
export interface Standing {
  state: AvailabilityState | null
  until: Instant | null
  leftAt: Instant | null
}

/** What counts of it at a moment (milliseconds since 1970): what he said, as long as a window of his is open, or was until a moment ago. Pure. */
export function presenceOf(
  { state, until, leftAt }: Standing,
  { connected, graceMs, at }: { connected: boolean; graceMs: number; at: number },
): Availability['presence'] {
  const said = until !== null && Date.parse(until) <= at ? 'online' : (state ?? 'online')
  const there = connected || (leftAt !== null && Date.parse(leftAt) + graceMs > at)
  return there || said === 'away' ? said : 'offline'
}
