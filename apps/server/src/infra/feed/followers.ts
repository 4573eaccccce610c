import { isOfTheMoment } from '../db/of-the-moment.ts'
import type { Database } from '../db/tx.ts'
import type { Log } from '../log.ts'
import { type Follower, follow, passOver } from './follow.ts'

const LOOK_MS = 1_000
const LOOK_ANYWAY_MS = 10_000
const BATCH = 300

/** Those who act on the feed, of every tenant. */
export interface Followers {
  /** Something was committed: for one tenant, or (undefined) nobody knows whose. */
  wake(tenantId?: string): void
  stop(): Promise<void>
}

/**
 * Calls each follower as the feed grows. A commit of this process wakes them at once; one of another costs up to a second, since it does not say whose it was. A batch that fails is
 * narrowed down to the line that cannot be acted on, which is passed over with an entry in the tenant's log.
 */
export function startFollowers(db: Database, followers: readonly Follower[], log: Log): Followers {
  const running = new Map<string, Promise<void>>()
  const dirty = new Set<string>()
  let stopped = false
  let anyTenant = true
  let lookedAt = 0

  const carry = async (tenantId: string) => {
    while (dirty.delete(tenantId) && !stopped)
      for (const follower of followers) await catchUp({ db, log, isStopped: () => stopped }, tenantId, follower)
  }
  const begin = (tenantId: string) => {
    if (stopped || running.has(tenantId)) return
    const work = carry(tenantId)
      .catch((error: unknown) => {
        dirty.add(tenantId)
        log.warn({ err: error, tenantId }, 'a feed could not be followed and will be tried again')
      })
      .finally(() => running.delete(tenantId))
    running.set(
      tenantId,
      work.then(() => undefined),
    )
  }
  const look = async () => {
    if (anyTenant || performance.now() - lookedAt > LOOK_ANYWAY_MS) {
      anyTenant = false
      lookedAt = performance.now()
      const { rows } = await db.system.query<{ tenant_id: string }>('select tenant_id from dir_tenants')
      for (const { tenant_id } of rows) dirty.add(tenant_id)
    }
    for (const tenantId of dirty) begin(tenantId)
  }
  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log.warn({ err: error }, 'it could not be read whose feeds there are'))
      .finally(() => (looking = undefined))
  }, LOOK_MS)
  return {
    wake: (tenantId) => {
      if (tenantId === undefined) {
        anyTenant = true
        return
      }
      dirty.add(tenantId)
      begin(tenantId)
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
      await Promise.all(running.values())
    },
  }
}

interface Course {
  db: Database
  log: Log
  isStopped: () => boolean
}

/** @throws what says something of the moment only, so that the same is tried again later */
async function catchUp({ db, log, isStopped }: Course, tenantId: string, follower: Follower): Promise<void> {
  let size = BATCH
  while (!isStopped()) {
    try {
      if (!(await follow(db, tenantId, follower, size))) return
      size = BATCH
    } catch (error) {
      if (isOfTheMoment(error)) throw error
      if (size > 1) size = Math.ceil(size / 8)
      else {
        log.error({ err: error, tenantId, follower: follower.name }, 'a line of the feed could not be acted on and was passed over')
        await passOver(db, tenantId, follower, (error as Error).message)
        size = BATCH
      }
    }
  }
}
