/** What the page is told while it happens. */
export type Change =
  | { type: 'accounts' }
  | { type: 'customers' }
  | { type: 'faults' }
  | { type: 'thread'; customerId: string }
  | { type: 'wall'; platform: string; account: string }
  | { type: 'typing'; customerId: string; on: boolean }
  | { type: 'wire'; entry: unknown }

export class Bus {
  readonly #listeners = new Set<(change: Change) => void>()

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }
}
