import type { Log } from '../../infra/log.ts'
import { type FollowDeps, followFeed } from './follow-feed.ts'

const EVERY_MS = 1_000

/** Carries the feeds of those tenants who have addresses to where they are sent from. */
export interface Carrier {
  /** Something was committed: for one tenant, or (undefined) nobody knows whose. */
  wake(tenantId?: string): void
  stop(): Promise<void>
}

/** A commit wakes it at once; one that nobody told of costs a second. */
export function startCarrier(deps: FollowDeps, log: Log): Carrier {
  let tenants: ReadonlySet<string> = new Set()
  const running = new Map<string, Promise<void>>()
  const dirty = new Set<string>()
  let stopped = false

  const carry = async (tenantId: string) => {
    while (dirty.delete(tenantId) && !stopped) if (await followFeed(deps, tenantId)) dirty.add(tenantId)
  }
  const wake = (tenantId?: string) => {
    if (tenantId === undefined) for (const id of tenants) wake(id)
    if (tenantId === undefined || !tenants.has(tenantId) || stopped) return
    dirty.add(tenantId)
    if (running.has(tenantId)) return
    const work = carry(tenantId)
      .catch((error: unknown) => log.error({ err: error, tenantId }, 'a feed could not be carried out and will be tried again'))
      .finally(() => running.delete(tenantId))
    running.set(tenantId, work)
  }
  const look = async () => {
    const { rows } = await deps.db.system.query<{ tenant_id: string }>('select tenant_id from outgoing_feeds')
    tenants = new Set(rows.map(({ tenant_id }) => tenant_id))
    wake()
  }
  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log.warn({ err: error }, 'it could not be read whose feeds go out'))
      .finally(() => (looking = undefined))
  }, EVERY_MS)
  return {
    wake,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
      await Promise.all(running.values())
    },
  }
}
