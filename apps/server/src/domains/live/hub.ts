import type { LiveSignal } from '@switchboard/contracts'
import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Said, SignalAbout } from '../../infra/live/signals.ts'
import type { Log } from '../../infra/log.ts'
import type { LinkTo } from '../inbox/index.ts'
import { feedAfter, feedBounds } from '../../infra/feed/feed.ts'
import { type Happening, hydrate } from './hydrate.ts'

/** Somebody who hears a tenant's feed: an agent's socket, a visitor's socket. */
export interface Listener {
  tenantId: string
  /** Undefined for visitors. */
  userId: string | undefined
  /** The last number it was offered; the hub goes on from here. */
  position: number
  /** Gets every line, in order, without a hole; decides itself what may be shown. */
  hear(happenings: readonly Happening[]): void
  /** Typing and the like: not kept, may be dropped. */
  signal(signal: LiveSignal, about: SignalAbout): void
  /** The feed cannot be followed from its position. */
  reset(head: number): void
  /** A second passed; heartbeat and re-check of rights are its own affair. */
  tick(head: number): void
}

interface Tenant {
  cursor: number
  listeners: Set<Listener>
  /** How many are catching up before they are listeners. */
  coming: number
  reading: boolean
  dirty: boolean
}

const BATCH = 300
/** Whoever missed more than this loads everything anew. */
const FARTHEST_BEHIND = 5_000

/**
 * Reads each tenant's feed once per process, however many listen, and hands it to all of them. A commit wakes it at once; a lost wake-up
 * costs at most a second.
 */
export class Hub {
  readonly #db: Database
  readonly #log: Log
  readonly #linkTo: LinkTo
  readonly #tenants = new Map<string, Tenant>()
  readonly #left = new WeakSet<Listener>()
  readonly #timer: NodeJS.Timeout
  readonly #spread: ((said: Said) => void) | undefined
  readonly #came: (() => void) | undefined

  /** `spread`: tells the other processes of a signal. `came`: a user has connected. */
  constructor(options: { db: Database; log: Log; linkTo: LinkTo; spread?: (said: Said) => void; came?: () => void }) {
    this.#db = options.db
    this.#log = options.log
    this.#linkTo = options.linkTo
    this.#spread = options.spread
    this.#came = options.came
    this.#timer = setInterval(() => this.#tick(), 1_000)
  }

  /** Starts to listen after `since` (undefined: from now on). @returns the head and the number the listener goes on from */
  async join(listener: Listener, since: number | undefined): Promise<{ head: number; since: number }> {
    const { head, oldest } = await this.#within(listener.tenantId, feedBounds)
    const gone = since !== undefined && (since > head || since + 1 < oldest || head - since > FARTHEST_BEHIND)
    listener.position = since === undefined || gone ? head : since
    if (gone) listener.reset(head)
    return { head, since: listener.position }
  }

  /** Catches up and then hears everything new. Call after the first frame is out. */
  async follow(listener: Listener): Promise<void> {
    const tenant = this.#tenantOf(listener)
    tenant.coming += 1
    try {
      // Nothing may be read between the last look and being heard of: look and entry are one step.
      do await this.#catchUp(listener, tenant)
      while (listener.position < tenant.cursor)
    } finally {
      tenant.coming -= 1
    }
    if (this.#left.has(listener)) return this.#forget(listener.tenantId, tenant)
    tenant.listeners.add(listener)
    if (listener.userId) this.#came?.()
    this.wake(listener.tenantId)
  }

  /** The listener hears nothing more, also when it is just on its way in. */
  leave(listener: Listener): void {
    this.#left.add(listener)
    const tenant = this.#tenants.get(listener.tenantId)
    tenant?.listeners.delete(listener)
    if (tenant) this.#forget(listener.tenantId, tenant)
  }

  /** Something was committed: for one tenant, or (undefined) nobody knows whose. */
  wake(tenantId?: string): void {
    if (tenantId === undefined) {
      for (const id of this.#tenants.keys()) this.wake(id)
      return
    }
    const tenant = this.#tenants.get(tenantId)
    if (!tenant || tenant.listeners.size === 0) return
    tenant.dirty = true
    if (!tenant.reading) void this.#read(tenantId, tenant)
  }

  /** Shows a signal to those who listen, here and in every other process. */
  signal(tenantId: string, signal: LiveSignal, about: SignalAbout = {}): void {
    this.show({ tenantId, signal, about })
    this.#spread?.({ tenantId, signal, about })
  }

  /** Shows a signal, whoever said it, to those who listen here. */
  show({ tenantId, signal, about }: Said): void {
    for (const listener of this.#tenants.get(tenantId)?.listeners ?? []) listener.signal(signal, about)
  }

  /** Ids of the users of a tenant who are connected here. */
  usersHere(tenantId: string): ReadonlySet<string> {
    return new Set([...(this.#tenants.get(tenantId)?.listeners ?? [])].flatMap((listener) => (listener.userId ? [listener.userId] : [])))
  }

  /** Ids of the tenants that anybody listens to here. */
  tenants(): readonly string[] {
    return [...this.#tenants.keys()]
  }

  get connections(): number {
    return [...this.#tenants.values()].reduce((sum, tenant) => sum + tenant.listeners.size, 0)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #read(tenantId: string, tenant: Tenant): Promise<void> {
    tenant.reading = true
    try {
      while (tenant.dirty && tenant.listeners.size > 0) {
        tenant.dirty = false
        const { cursor: from } = tenant
        const present = new Set(tenant.listeners)
        const users = [...new Set([...present].flatMap((listener) => (listener.userId ? [listener.userId] : [])))]
        const happenings = await this.#within(tenantId, async (tx) =>
          hydrate(tx, await feedAfter(tx, tenant.cursor, BATCH), users, this.#linkTo),
        )
        if (happenings.length === BATCH) tenant.dirty = true
        const last = happenings.at(-1)
        if (last) tenant.cursor = last.row.n
        for (const listener of tenant.listeners) {
          if (present.has(listener) && listener.position >= from) this.#hand(listener, happenings)
          else await this.#catchUp(listener, tenant) // it came meanwhile, so what it has read was not looked up; or an earlier reading broke off
        }
      }
    } catch (error) {
      this.#log.error({ err: error, tenantId }, 'the live feed could not be read and will be tried again')
      tenant.dirty = true
    } finally {
      tenant.reading = false
      this.#forget(tenantId, tenant)
    }
  }

  #tenantOf({ tenantId, position }: Listener): Tenant {
    const tenant = this.#tenants.get(tenantId) ?? { cursor: position, listeners: new Set(), coming: 0, reading: false, dirty: false }
    if (tenant.listeners.size === 0 && tenant.coming === 0 && !tenant.reading) tenant.cursor = position
    this.#tenants.set(tenantId, tenant)
    return tenant
  }

  #forget(tenantId: string, tenant: Tenant): void {
    if (tenant.listeners.size === 0 && tenant.coming === 0 && !tenant.reading) this.#tenants.delete(tenantId)
  }

  async #catchUp(listener: Listener, tenant: Tenant): Promise<void> {
    while (listener.position < tenant.cursor) {
      const { cursor } = tenant
      const rows = await this.#within(listener.tenantId, async (tx) =>
        hydrate(tx, await feedAfter(tx, listener.position, BATCH), listener.userId ? [listener.userId] : [], this.#linkTo),
      )
      if (rows.length === 0) listener.position = cursor // those lines are not kept any more
      this.#hand(listener, rows)
    }
  }

  // A listener may be ahead of a batch (it joined while the batch was read) and never gets a line twice.
  #hand(listener: Listener, happenings: readonly Happening[]): void {
    const fresh =
      happenings[0] && happenings[0].row.n > listener.position ? happenings : happenings.filter(({ row }) => row.n > listener.position)
    if (fresh.length > 0) listener.hear(fresh)
    const last = fresh.at(-1)
    if (last) listener.position = last.row.n
  }

  #tick(): void {
    for (const [tenantId, tenant] of this.#tenants) {
      for (const listener of tenant.listeners) listener.tick(tenant.cursor)
      this.wake(tenantId)
    }
  }

  #within<T>(tenantId: string, act: Parameters<typeof inTenant<T>>[2]): Promise<T> {
    return inTenant(this.#db, { tenantId, actor: SYSTEM }, act)
  }
}
