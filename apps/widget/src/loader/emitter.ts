export const EVENTS = ['ready', 'opened', 'closed', 'message', 'unread', 'error'] as const
export type EventName = (typeof EVENTS)[number]
export type Listener = (detail: unknown) => void

export interface Emitter {
  /** Returns the way to stop listening. */
  on(name: EventName, listener: Listener): () => void
  emit(name: EventName, detail?: unknown): void
}

/** A listener of the shop that throws is reported to the window like any other error, and stops nobody else. */
export function emitter(): Emitter {
  const listeners = new Map<EventName, Set<Listener>>(EVENTS.map((name) => [name, new Set()]))
  return {
    on(name, listener) {
      const set = listeners.get(name)
      if (!set) throw new Error(`Switchboard: there is no event "${name}"`)
      set.add(listener)
      return () => set.delete(listener)
    },
    emit(name, detail) {
      for (const listener of listeners.get(name) ?? []) {
        try {
          listener(detail)
        } catch (error) {
          reportError(error)
        }
      }
    },
  }
}
