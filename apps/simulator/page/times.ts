const DAY_MS = 86_400_000

/** The day a bubble stands under, in words where there are some. */
export function dayOf(at: number, now = Date.now()): string {
  if (sameDay(at, now)) return 'Today'
  if (sameDay(at, now - DAY_MS)) return 'Yesterday'
  return new Date(at).toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short' })
}

/** Hours and minutes, as phones show them. */
export function clock(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', hour12: false })
}

/** To the second, for whoever points at it. */
export function exactly(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium', hour12: false })
}

function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}
