import type { Entries, PageInfo, ToFrame, ToHost } from '../protocol.ts'

interface Parent {
  postMessage(message: unknown, target: string): void
}

const REFRESH_MS = 2_000

/** The visitor's store on the shop's page, mirrored here so that reading needs no wait. */
let entries: Entries = {}
let parent: Parent
let origin = ''
let heard: (message: ToFrame) => void = () => undefined
let lastAsk = 0
/** What we put last under each key, and after which ask: the answer to that one does not know of it yet. */
const puts = new Map<string, { ask: number; value: string | null }>()
const asks = new Map<number, () => void>()

/** What the page last told of itself. */
export let page: PageInfo = { url: '', title: '', referrer: '' }

/**
 * The frame's end of the wire. `shop` is the origin of the page that embeds us, as the loader named it in our address: only messages of that
 * origin *and* of the parent window are heard, and only that origin is spoken to. A page that lies about itself hears and says nothing.
 */
export function connectHost(window: Parent, shop: string, listener: typeof heard): void {
  parent = window
  origin = shop
  heard = listener
}

/** A message of the window. What the mirror waits for goes no further. */
export function hear(event: { origin: string; source: unknown; data: unknown }): void {
  const message = event.data as ToFrame | null
  if (event.origin !== origin || event.source !== parent || !message?.type) return
  if ('entries' in message) {
    entries = message.entries
    page = message.page
  }
  if (message.type === 'changed') mirror(message.key, message.value)
  if (message.type === 'entries') {
    for (const [key, { ask, value }] of puts) if (ask >= message.ask) mirror(key, value)
    asks.get(message.ask)?.()
    asks.delete(message.ask)
  } else heard(message)
}

export function say(message: ToHost): void {
  parent.postMessage(message, origin)
}

/** Something went wrong that the shop's developer may want to know of. */
export function complain(type: string, status: number): void {
  say({ type: 'error', detail: { type, status } })
}

export function kept(key: string): string | null {
  return entries[key] ?? null
}

export function keptKeys(): string[] {
  return Object.keys(entries)
}

/** Puts a text into the store; null takes it out. */
export function keep(key: string, value: string | null): void {
  mirror(key, value)
  puts.set(key, { ask: lastAsk, value })
  say({ type: 'put', key, value })
}

/** The page has emptied its store. */
export function forgetAll(): void {
  entries = {}
  puts.clear()
}

/** Reads the store afresh; afterwards the mirror knows what other tabs wrote. */
export function refresh(): Promise<void> {
  return new Promise((resolve) => {
    const ask = ++lastAsk
    setTimeout(resolve, REFRESH_MS) // a busy page must not hold back what the visitor wrote
    asks.set(ask, resolve)
    say({ type: 'refresh', ask })
  })
}

function mirror(key: string, value: string | null) {
  const { [key]: _before, ...others } = entries
  entries = value === null ? others : { ...others, [key]: value }
}
