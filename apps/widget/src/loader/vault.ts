import type { Entries } from '../protocol.ts'

/**
 * The visitor's first-party store on the shop's own origin: an iframe's storage is partitioned or thrown away by browsers. Keys are
 * prefixed by inbox. Where `localStorage` is refused, the session alone survives in a first-party cookie, the rest for this page only.
 */
export interface Vault {
  entries(): Entries
  put(key: string, value: string | null): void
}

const COOKIE_SECONDS = 180 * 24 * 3600
const SESSION = 'session'

/** `changed` is called when another tab of the same site writes. */
export function openVault(inbox: string, changed: (key: string, value: string | null) => void): Vault {
  const prefix = `switchboard:${inbox}:`
  const cookie = `${encodeURIComponent(prefix + SESSION)}=`
  const storage = usableStorage(prefix)
  /** What the browser would not keep. */
  const memory = new Map<string, string>()
  const kept = storage ? undefined : document.cookie.split('; ').find((pair) => pair.startsWith(cookie))
  if (kept) memory.set(SESSION, decodeURIComponent(kept.slice(cookie.length)))
  addEventListener('storage', ({ storageArea, key, newValue }) => {
    if (storageArea === storage && key?.startsWith(prefix)) changed(key.slice(prefix.length), newValue)
  })
  return {
    entries() {
      const found = Object.fromEntries(memory)
      for (const key in storage) if (key.startsWith(prefix)) found[key.slice(prefix.length)] = storage.getItem(key) ?? ''
      return found
    },
    put(key, value) {
      memory.delete(key)
      try {
        if (value === null) storage?.removeItem(prefix + key)
        else if (storage) storage.setItem(prefix + key, value)
        else memory.set(key, value)
      } catch {
        memory.set(key, value as string) // over the site's quota: kept for as long as the page lives
      }
      if (!storage && key === SESSION) {
        // biome-ignore lint/suspicious/noDocumentCookie: plain http and older browsers have no Cookie Store API
        document.cookie = `${cookie}${encodeURIComponent(value ?? '')};Path=/;SameSite=Lax;Max-Age=${value === null ? 0 : COOKIE_SECONDS}${
          location.protocol === 'https:' ? ';Secure' : ''
        }`
      }
    },
  }
}

function usableStorage(probe: string): Storage | undefined {
  try {
    localStorage.setItem(probe, '')
    localStorage.removeItem(probe)
    return localStorage
  } catch {
    return undefined // blocked by the browser's settings, or full
  }
}
