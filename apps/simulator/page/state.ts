import { createContext } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { control } from './api.ts'
import type { Account, Customer, Fault, Line, Platform, WallPost, WireEntry } from './types.ts'

/** How many lines of the wire the page keeps. */
const KEPT_ENTRIES = 120

export interface World {
  platforms: Platform[]
  accounts: Account[]
  customers: Customer[]
  faults: Fault[]
  errorNames: Record<string, string[]>
  wire: WireEntry[]
  threads: Record<string, Line[]>
  /** Posts by `platform/account`. */
  walls: Record<string, WallPost[]>
  typing: Record<string, boolean>
  /** False while the connection to the simulator is away. */
  live: boolean
  loaded: boolean
  loadThread(customerId: string): void
  loadWall(key: string): void
  clearWire(): void
}

const nothing = {
  platforms: [],
  accounts: [],
  customers: [],
  faults: [],
  errorNames: {},
  wire: [],
  threads: {},
  walls: {},
  typing: {},
  live: true,
  loaded: false,
}

export const WorldContext = createContext<World>({
  ...nothing,
  loadThread: () => undefined,
  loadWall: () => undefined,
  clearWire: () => undefined,
})

export function useWorld(): World {
  return useContext(WorldContext)
}

/** Reads everything once, then follows the simulator's own account of what changes. */
export function useLiveWorld(): World {
  const [world, setWorld] = useState<Omit<World, 'loadThread' | 'loadWall' | 'clearWire'>>(nothing)

  const patch = (part: Partial<World>) => setWorld((before) => ({ ...before, ...part }))
  const load = {
    platforms: async () => patch(await control('GET', '/platforms')),
    accounts: async () => patch(await control('GET', '/accounts')),
    customers: async () => patch(await control('GET', '/customers')),
    faults: async () => patch(await control('GET', '/faults')),
    wire: async () => patch({ wire: (await control<{ entries: WireEntry[] }>('GET', `/ledger?last=${KEPT_ENTRIES}`)).entries.reverse() }),
  }
  /** Threads on the screen, and whether one of them changed while it was being read. */
  const shown = useRef(new Map<string, 'idle' | 'reading' | 'stale'>())
  const loadThread = async (customerId: string): Promise<void> => {
    if (shown.current.get(customerId) === 'reading') {
      shown.current.set(customerId, 'stale')
      return
    }
    shown.current.set(customerId, 'reading')
    const { messages } = await control<{ messages: Line[] }>('GET', `/customers/${encodeURIComponent(customerId)}/thread`)
    setWorld((before) => ({ ...before, threads: { ...before.threads, [customerId]: messages } }))
    const stale = shown.current.get(customerId) === 'stale'
    shown.current.set(customerId, 'idle')
    if (stale) await loadThread(customerId)
  }

  const loadWall = async (key: string): Promise<void> => {
    const { posts } = await control<{ posts: WallPost[] }>('GET', `/accounts/${key}/posts`)
    setWorld((before) => ({ ...before, walls: { ...before.walls, [key]: posts } }))
  }

  useEffect(() => {
    const source = new EventSource('/_sim/events')
    const on = <T>(type: string, act: (data: T) => void) =>
      source.addEventListener(type, (event) => act(JSON.parse((event as MessageEvent<string>).data)))
    source.onopen = () =>
      void Promise.all(Object.values(load).map((one) => one())).then(() => patch({ live: true, loaded: true, threads: {}, walls: {} }))
    source.onerror = () => patch({ live: false })
    on('accounts', () => void load.accounts())
    on('customers', () => void load.customers())
    on('faults', () => void load.faults())
    on<{ customerId: string }>('thread', ({ customerId }) => {
      if (shown.current.has(customerId)) void loadThread(customerId)
    })
    on<{ platform: string; account: string }>('wall', ({ platform, account }) => void loadWall(`${platform}/${account}`))
    on<{ customerId: string; on: boolean }>('typing', (told) =>
      setWorld((before) => ({ ...before, typing: { ...before.typing, [told.customerId]: told.on } })),
    )
    on<{ entry: WireEntry }>('wire', ({ entry }) => setWorld((before) => ({ ...before, wire: placed(before.wire, entry) })))
    return () => source.close()
  }, [])

  return { ...world, loadThread: (id) => void loadThread(id), loadWall: (key) => void loadWall(key), clearWire: () => patch({ wire: [] }) }
}

/** Newest first; a changed entry keeps its place. */
function placed(wire: readonly WireEntry[], entry: WireEntry): WireEntry[] {
  if (wire.some((one) => one.id === entry.id)) return wire.map((one) => (one.id === entry.id ? entry : one))
  return [entry, ...wire].slice(0, KEPT_ENTRIES)
}

const KEPT = 'simulator-kept'

/** Makes a choice from elsewhere: whoever shows it follows. */
export function keep(name: string, value: string): void {
  localStorage.setItem(keyOf(name), value)
  window.dispatchEvent(new CustomEvent(KEPT, { detail: name }))
}

/** A choice that is still there after a reload. */
export function useKept(name: string, first: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => localStorage.getItem(keyOf(name)) ?? first)
  useEffect(() => {
    const follow = (event: Event) => {
      if ((event as CustomEvent<string>).detail === name) setValue(localStorage.getItem(keyOf(name)) ?? first)
    }
    window.addEventListener(KEPT, follow)
    return () => window.removeEventListener(KEPT, follow)
  }, [name, first])
  return [value, (next) => keep(name, next)]
}

function keyOf(name: string): string {
  return `simulator:${name}`
}
