import type { Entries } from '../protocol.ts'

/**
 * The visitor's first-party store on the shop's own origin: an iframe's storage is partitioned or thrown away by browsers. Keys are
 * prefixed by inbox. Where `localStorage` is refused, the session alone survives in a first-party cookie, the rest for this page only.
 */
export interface Vault {
  entries(): Entries
  put(key: string, value: string | null): void
  /** Calls back when another tab of the same site writes. */
  onChange(heard: (key: string, value: string | null) => void): void
}

const COOKIE_SECONDS = 180 * 24 * 3600

export function openVault(win: Window & typeof globalThis, inbox: string): Vault {
  const prefix = `switchboard:${inbox}:`
  const storage = usableStorage(win)
  return storage ? storageVault(win, storage, prefix) : cookieVault(win.document, prefix)
}

function usableStorage(win: Window): Storage | undefined {
  try {
    const storage = win.localStorage
    storage.setItem('switchboard:probe', '1')
    storage.removeItem('switchboard:probe')
    return storage
  } catch {
    return undefined // blocked by the browser's settings, or full
  }
}

function storageVault(win: Window, storage: Storage, prefix: string): Vault {
  const memory = new Map<string, string>()
  return {
    entries() {
      const found: Entries = Object.fromEntries(memory)
      for (const key of Object.keys(storage)) if (key.startsWith(prefix)) found[key.slice(prefix.length)] = storage.getItem(key) ?? ''
      return found
    },
    put(key, value) {
      memory.delete(key)
      if (value === null) return storage.removeItem(prefix + key)
      try {
        storage.setItem(prefix + key, value)
      } catch {
        memory.set(key, value) // over the site's quota: kept for as long as the page lives
      }
    },
    onChange(heard) {
      win.addEventListener('storage', (event) => {
        if (event.storageArea === storage && event.key?.startsWith(prefix)) heard(event.key.slice(prefix.length), event.newValue)
      })
    },
  }
}

function cookieVault(doc: Document, prefix: string): Vault {
  const name = encodeURIComponent(`${prefix}session`)
  const memory = new Map<string, string>()
  const kept = doc.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`))
  if (kept) memory.set('session', decodeURIComponent(kept.slice(name.length + 1)))
  return {
    entries: () => Object.fromEntries(memory),
    put(key, value) {
      if (value === null) memory.delete(key)
      else memory.set(key, value)
      if (key !== 'session') return
      const secure = doc.location.protocol === 'https:' ? '; Secure' : ''
      // Not the Cookie Store API: Firefox and plain http have none.
      doc.cookie = `${name}=${encodeURIComponent(value ?? '')}; Path=/; Max-Age=${value === null ? 0 : COOKIE_SECONDS}; SameSite=Lax${secure}`
    },
    onChange: () => undefined, // cookies tell nobody
  }
}
