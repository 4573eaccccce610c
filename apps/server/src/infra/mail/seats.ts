/** Lets few in at a time under one name; who comes later waits for his turn, in order of coming. */
export class Seats {
  readonly #most: number
  readonly #waiting = new Map<string, { taken: number; queue: (() => void)[] }>()

  constructor(most: number) {
    this.#most = most
  }

  async run<T>(name: string, act: () => Promise<T>): Promise<T> {
    await this.#enter(name)
    try {
      return await act()
    } finally {
      this.#leave(name)
    }
  }

  #enter(name: string): Promise<void> {
    const row = this.#waiting.get(name) ?? { taken: 0, queue: [] }
    this.#waiting.set(name, row)
    if (row.taken < this.#most) {
      row.taken += 1
      return Promise.resolve()
    }
    return new Promise((resolve) => row.queue.push(resolve))
  }

  // The seat goes to whoever waits longest; it is never free in between.
  #leave(name: string): void {
    const row = this.#waiting.get(name)
    const next = row?.queue.shift()
    if (next) next()
    else if (row && (row.taken -= 1) === 0) this.#waiting.delete(name)
  }
}
