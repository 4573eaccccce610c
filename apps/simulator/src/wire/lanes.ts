/** At most `width` acts at once per lane; the others wait their turn in order. */
export class Lanes {
  readonly #width: number
  readonly #lanes = new Map<string, { running: number; waiting: (() => void)[] }>()

  constructor(width: number) {
    this.#width = width
  }

  async run(name: string, act: () => Promise<void>): Promise<void> {
    const lane = this.#lanes.get(name) ?? { running: 0, waiting: [] }
    this.#lanes.set(name, lane)
    if (lane.running >= this.#width) await new Promise<void>((resolve) => lane.waiting.push(resolve))
    lane.running++
    try {
      await act()
    } finally {
      lane.running--
      lane.waiting.shift()?.()
    }
  }
}
