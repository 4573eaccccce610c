import type { Entries, PageInfo, ToFrame, ToHost } from '../protocol.ts'

/** The visitor's store on the shop's page, mirrored here so that reading needs no wait. */
export interface HostStore {
  get(key: string): string | null
  put(key: string, value: string | null): void
  keys(): string[]
  /** Reads the store afresh; afterwards the mirror knows what other tabs wrote. */
  refresh(): Promise<void>
  page(): PageInfo
}

export interface Host {
  store: HostStore
  say(message: ToHost): void
  /** Hears everything but the answers that the mirror itself waits for. */
  listen(heard: (message: ToFrame) => void): void
}

interface Wire {
  /** Messages of the window, already bound to it. */
  onMessage(heard: (event: { origin: string; source: unknown; data: unknown }) => void): void
  parent: { postMessage(message: unknown, target: string): void }
}

const REFRESH_MS = 2_000

/**
 * The frame's end of the wire. `origin` is the page that embeds us, as the loader named it in our address: only messages of that origin
 * *and* of the parent window are heard, and only that origin is spoken to. A page that lies about itself hears and says nothing.
 */
export function connectHost(wire: Wire, origin: string): Host {
  const entries = new Map<string, string>()
  const listeners: ((message: ToFrame) => void)[] = []
  const asks = new Map<number, () => void>()
  let page: PageInfo = { url: '', title: '', referrer: '' }
  let lastAsk = 0

  const say = (message: ToHost) => wire.parent.postMessage(message, origin)
  const mirror = (next: Entries) => {
    entries.clear()
    for (const [key, value] of Object.entries(next)) entries.set(key, value)
  }

  wire.onMessage(({ origin: from, source, data }) => {
    if (from !== origin || source !== wire.parent || typeof data !== 'object' || data === null) return
    const message = data as ToFrame
    if (message.type === 'init' || message.type === 'entries') {
      mirror(message.entries)
      page = message.page
    }
    if (message.type === 'changed') {
      if (message.value === null) entries.delete(message.key)
      else entries.set(message.key, message.value)
    }
    if (message.type === 'entries') return asks.get(message.ask)?.()
    for (const heard of listeners) heard(message)
  })

  return {
    say,
    listen: (heard) => void listeners.push(heard),
    store: {
      get: (key) => entries.get(key) ?? null,
      put(key, value) {
        if (value === null) entries.delete(key)
        else entries.set(key, value)
        say({ type: 'put', key, value })
      },
      keys: () => [...entries.keys()],
      page: () => page,
      refresh: () =>
        new Promise((resolve) => {
          const ask = ++lastAsk
          const done = () => {
            asks.delete(ask)
            clearTimeout(timer)
            resolve()
          }
          const timer = setTimeout(done, REFRESH_MS) // a busy page must not hold back what the visitor wrote
          asks.set(ask, done)
          say({ type: 'refresh', ask })
        }),
    },
  }
}
