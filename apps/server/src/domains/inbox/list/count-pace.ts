/** What all browsers of a business together may spend on counts, as a part of one processor's time. */
const SHARE = 0.25
const LEAST_MS = 800
const MOST_MS = 30_000
/** Who asked within this time is expected to ask again. */
const ASKING_MS = 60_000
/** How far one measurement moves what counting is taken to cost. A machine that was busy for a moment says little; one that is quick says how it is. */
const WEIGHTS = { dearer: 0.05, cheaper: 0.3 }

interface Desk {
  costMs: number
  /** Users, and when each asked last; in that order. */
  askers: Map<string, number>
}

/**
 * How often browsers ask for the counts beside the list when the feed says that something happened. Counting goes over all that is open, for each colleague anew: ten of them may do it with
 * every message, a thousand may not. Of one process, by what it measured itself.
 */
export class CountPace {
  readonly #desks = new Map<string, Desk>()

  /** Counts, and says after how many milliseconds this user's browser may ask again. */
  async measured<T>({ tenantId, userId }: { tenantId: string; userId: string }, count: () => Promise<T>): Promise<T & { againMs: number }> {
    const startedMs = Date.now()
    const counted = await count()
    return { ...counted, againMs: this.note(tenantId, userId, { at: Date.now(), costMs: Math.max(0, Date.now() - startedMs) }) }
  }

  /** One user was counted for, which cost so much. Returns when he may ask again. */
  note(tenantId: string, userId: string, { at, costMs }: { at: number; costMs: number }): number {
    const desk = this.#desks.get(tenantId) ?? { costMs, askers: new Map() }
    this.#desks.set(tenantId, desk)
    desk.costMs += (costMs - desk.costMs) * (costMs > desk.costMs ? WEIGHTS.dearer : WEIGHTS.cheaper)
    desk.askers.delete(userId)
    desk.askers.set(userId, at)
    for (const [other, askedAt] of desk.askers) {
      if (at - askedAt <= ASKING_MS) break
      desk.askers.delete(other)
    }
    return paceOf(desk.askers.size, desk.costMs)
  }
}

/** Milliseconds between two askings of each of so many. Pure. */
export function paceOf(askers: number, costMs: number): number {
  return Math.round(Math.min(MOST_MS, Math.max(LEAST_MS, (askers * costMs) / SHARE)))
}
