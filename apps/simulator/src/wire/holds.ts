import type { Timers } from '../world/timers.ts'
import type { Parcel } from './postman.ts'

interface Hold {
  parcels: Parcel[]
  together: 'reversed' | 'merged'
}

/** Events kept back by a fault until enough of them have gathered. */
export class Holds {
  readonly #held = new Map<string, Hold>()
  readonly #timers: Timers
  readonly #release: (parcels: readonly Parcel[], together: Hold['together']) => void

  constructor(timers: Timers, release: (parcels: readonly Parcel[], together: Hold['together']) => void) {
    this.#timers = timers
    this.#release = release
  }

  /** Adds to a hold; `last` tells that no other will come, `afterMs` lets go of an incomplete one. */
  keep(name: string, parcel: Parcel, rule: { size: number; together: Hold['together']; last: boolean; afterMs?: number }): void {
    const hold = this.#held.get(name) ?? { parcels: [], together: rule.together }
    hold.parcels.push(parcel)
    this.#held.set(name, hold)
    if (hold.parcels.length >= rule.size || rule.last) this.#letGo(name, hold)
    else if (rule.afterMs !== undefined && hold.parcels.length === 1) this.#timers.after(rule.afterMs, () => this.#letGo(name, hold))
  }

  releaseAll(): void {
    for (const [name, hold] of this.#held) this.#letGo(name, hold)
  }

  #letGo(name: string, hold: Hold): void {
    if (this.#held.get(name) !== hold) return
    this.#held.delete(name)
    this.#release(hold.parcels, hold.together)
  }
}
