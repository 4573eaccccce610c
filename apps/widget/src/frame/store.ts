/** One immutable value, its changes, and who wants to hear of them. */
export interface Store<S> {
  get(): S
  set(patch: Partial<S>): void
  subscribe(heard: (state: S) => void): void
}

/** Listeners are called once per turn, however many changes it brought: a burst of events paints once. */
export function createStore<S>(initial: S): Store<S> {
  let state = initial
  let told = true
  const listeners: ((state: S) => void)[] = []
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch }
      if (!told) return
      told = false
      queueMicrotask(() => {
        told = true
        for (const heard of listeners) heard(state)
      })
    },
    subscribe: (heard) => void listeners.push(heard),
  }
}
