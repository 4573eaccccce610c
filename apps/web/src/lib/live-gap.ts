import type { LiveFrame } from '@switchboard/contracts'

/** What the client knows about the feed. `last` is undefined before the first frame. */
export interface FeedPlace {
  last: number | undefined
  /** The head that a heartbeat told, while events up to it are still missing. */
  behind: number | undefined
}

/** What to do with a frame: hand it on, drop it (seen already), or fetch everything anew and hand it on. */
export type FrameVerdict = 'apply' | 'drop' | 'refetch'

/** Follows the numbers of the feed: a repeated event is dropped, a hole means that something was missed. Pure. */
export function follow(place: FeedPlace, frame: LiveFrame): { place: FeedPlace; verdict: FrameVerdict } {
  if ('n' in frame) {
    if (place.last !== undefined && frame.n <= place.last) return { place, verdict: 'drop' }
    const hole = place.last !== undefined && frame.prev > place.last
    const behind = place.behind !== undefined && place.behind > frame.n ? place.behind : undefined
    return { place: { last: frame.n, behind }, verdict: hole ? 'refetch' : 'apply' }
  }
  if (frame.type === 'ready') return { place: { last: place.last ?? frame.since, behind: undefined }, verdict: 'apply' }
  if (frame.type === 'reset') return { place: { last: frame.head, behind: undefined }, verdict: 'refetch' }
  if (frame.type === 'heartbeat') {
    const ahead = place.last !== undefined && frame.head > place.last
    return { place: { last: place.last, behind: ahead ? frame.head : undefined }, verdict: 'apply' }
  }
  return { place, verdict: 'apply' }
}

/** Milliseconds before the next try: doubling from half a second to 15 s, with half of it left to chance. `chance` is 0…1. */
export function backoffMs(attempt: number, chance: number): number {
  const top = Math.min(15_000, 500 * 2 ** Math.min(attempt, 10))
  return top / 2 + (top / 2) * chance
}
