/** Pending delays of one simulator; closing it forgets them all. */
export class Timers {
  readonly #pending = new Set<NodeJS.Timeout>()
  #closed = false

  after(ms: number, act: () => void): void {
    if (this.#closed) return
    const timer = setTimeout(() => {
      this.#pending.delete(timer)
      act()
    }, ms)
    timer.unref()
    this.#pending.add(timer)
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#pending) clearTimeout(timer)
    this.#pending.clear()
  }
}
