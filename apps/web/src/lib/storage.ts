/**
 * What this browser remembers. A browser may refuse storage (private mode, full disk); the app then simply forgets at the next
 * load, so reads give undefined and writes tell whether they were kept.
 */
export function remembered<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(`switchboard:${key}`)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

/** Keeps `value` under `key`, or forgets it when undefined. False when the browser would not. */
export function remember(key: string, value: unknown): boolean {
  try {
    if (value === undefined) localStorage.removeItem(`switchboard:${key}`)
    else localStorage.setItem(`switchboard:${key}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
