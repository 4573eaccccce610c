import { randomUUID } from 'node:crypto'
import type { PlatformError } from '@switchboard/adapters'
import { instantOf, now } from '../../../infra/clock.ts'
import type { Log } from '../../../infra/log.ts'
import type { PageClientDeps } from '../page-client.ts'
import { listenToPage } from './listen.ts'
import { countPages, forgetPage, giveBack, type HeldPage, HOLD_S, noteStanding, renewHeld, takeFree } from './listener-store.ts'
import { afterFailure } from './plan.ts'

export interface ListenersDeps extends PageClientDeps {
  log: Log
  onRung: () => void
  /** How many workers are alive, this one included. */
  workers: () => number
  /** Between two looks at what is to be held; default 5 s. */
  everyMs?: number
}

const EVERY_MS = 5_000
/** A connection that stood so long was a good one: the next failure is the first again. */
const GOOD_MS = 60_000
/** At a stop nobody waits longer than this for a connection to end. */
const STOP_MS = 5_000

interface Held {
  page: HeldPage
  stop: AbortController
  done: Promise<void>
}

/**
 * Holds open connections of pages whose platform rings: this worker's share of all there are. Each is held by one process at a time, which renews its hold; one
 * that cannot renew lets go before another may take over.
 */
export function startListeners(deps: ListenersDeps): { stop(): Promise<void> } {
  const holder = randomUUID()
  const { system } = deps.db
  const held = new Map<string, Held>()
  let renewedAt = performance.now()

  const look = async () => {
    const asked = performance.now()
    const ours = new Set((await renewHeld(system, holder)).map(keyOf))
    renewedAt = asked
    for (const [key, { stop }] of held) if (!ours.has(key)) stop.abort()
    const share = Math.ceil((await countPages(system)) / Math.max(1, deps.workers()))
    if (held.size >= share) return
    for (const page of await takeFree(system, holder, share - held.size)) begin(page)
  }
  const begin = (page: HeldPage) => {
    const before = held.get(keyOf(page))
    before?.stop.abort()
    const stop = new AbortController()
    const one: Held = { page, stop, done: Promise.resolve() }
    one.done = Promise.resolve(before?.done)
      .then(() => keep(page, stop.signal))
      .catch((error: unknown) =>
        deps.log.warn({ err: error, page: page.pageId }, 'a page could not be listened to and will be tried again'),
      )
      .finally(() => held.get(keyOf(page)) === one && held.delete(keyOf(page)))
    held.set(keyOf(page), one)
  }
  const keep = async (page: HeldPage, until: AbortSignal) => {
    const began = performance.now()
    const onStanding = (of: HeldPage) => noteStanding(system, holder, of)
    const why = await listenToPage({ ...deps, onStanding }, page, until)
    if (until.aborted) return
    // A refused access is not tried again: the next poll that is let in asks for a connection.
    if (why === 'gone' || why?.class === 'reauth') await forgetPage(system, page)
    else await giveBack(system, holder, ended(page, why ?? ENDED, performance.now() - began))
  }
  const tick = async () => {
    await look().catch((error: unknown) => deps.log.warn({ err: error }, 'held connections could not be renewed'))
    // Well before another may take what we hold.
    if (performance.now() - renewedAt > (HOLD_S * 1000) / 2) for (const { stop } of held.values()) stop.abort()
  }
  let ticking: Promise<void> | undefined
  const timer = setInterval(() => (ticking ??= tick().finally(() => (ticking = undefined))), deps.everyMs ?? EVERY_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await ticking
      const all = [...held.values()]
      for (const { stop } of all) stop.abort()
      await Promise.race([Promise.all(all.map(({ done }) => done)), new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())])
      for (const { page } of all) await giveBack(system, holder, { ...page, nextAt: now(), why: null })
    },
  }
}

const ENDED: PlatformError = { class: 'retry', code: 'ended', message: 'The connection ended.' }

function ended(page: HeldPage, error: PlatformError, stoodMs: number): Parameters<typeof giveBack>[2] {
  const failures = stoodMs > GOOD_MS ? 1 : page.failures + 1
  const waitMs = afterFailure(error, { failures, chance: Math.random() }) ?? 0
  return { ...page, failures, nextAt: instantOf(Date.now() + waitMs), why: `${error.code}: ${error.message}`.slice(0, 500) }
}

function keyOf({ tenantId, pageId }: HeldPage): string {
  return `${tenantId}/${pageId}`
}
