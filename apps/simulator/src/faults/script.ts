import type { Bus } from '../world/bus.ts'
import { type Fault, type FaultOf, fits, type Struck } from './fault.ts'

type Of<On extends Fault['on']> = Extract<Fault, { on: On }>

/** The faults that are to come, in order: the first that fits strikes, and is used up by it. */
export class FaultScript {
  #faults: Fault[] = []
  #onReplace: (() => void)[] = []
  readonly #bus: Bus

  constructor(bus: Bus) {
    this.#bus = bus
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  replace(faults: Fault[]): void {
    this.#faults = faults
    for (const act of this.#onReplace) act()
    this.#bus.tell({ type: 'faults' })
  }

  /** Whoever holds events back for a fault lets them go when the script changes. */
  onReplace(act: () => void): void {
    this.#onReplace.push(act)
  }

  /** The fault that strikes now, counted down; `undefined` when all goes well. */
  take<On extends Fault['on']>(on: On, struck: Struck): Of<On> | undefined {
    const fault = this.#faults.find((one): one is Of<On> => one.on === on && one.times !== 0 && fits(one.match, struck))
    if (!fault) return undefined
    countDown(fault)
    this.#bus.tell({ type: 'faults' })
    return fault
  }
}

function countDown(fault: FaultOf<Fault['on'], unknown>): void {
  fault.hits++
  if (fault.times !== 'always') fault.times--
}
