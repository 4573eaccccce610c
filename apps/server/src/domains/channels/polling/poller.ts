import type { Log } from '../../../infra/log.ts'
import { type PollDeps, type PollOutcome, pollStream } from './poll.ts'
import { LEASE_MS } from './claim.ts'
import { POLL_TIMER, streamOf } from './timer.ts'

export interface PollerDeps extends PollDeps {
  log: Log
  /** Told after each. */
  onPolled: (outcome: PollOutcome) => void
}

/** So many platforms are waited for at a time: a waiting poll costs a little memory and no connection of the database. */
const AT_ONCE = 64
const LOOK_MS = 500
/** At a stop nobody waits longer than this for a platform; what it would have said is asked for again. */
const STOP_MS = 10_000

interface Due {
  tenant_id: string
  ref: string
}

/**
 * Polls whatever is due, for all tenants, until stopped. A timer that is taken is set to when its lease has run out, and by the poll itself to when it is due
 * next: so one whose process died is taken by another.
 */
export function startPolling(deps: PollerDeps): { wake(): void; stop(): Promise<void> } {
  const running = new Set<Promise<void>>()
  let stopped = false
  let looking: Promise<void> | undefined
  const poll = async ({ tenant_id, ref }: Due) => {
    const of = { tenantId: tenant_id, ...streamOf(ref) }
    try {
      deps.onPolled(await pollStream(deps, of))
    } catch (error) {
      deps.log.warn({ err: error, page: of.pageId, stream: of.stream }, 'a poll broke off and will be tried again')
    }
  }
  const look = async () => {
    while (!stopped && running.size < AT_ONCE) {
      const due = await takeDue(deps, AT_ONCE - running.size)
      if (due.length === 0) return
      for (const one of due) {
        const done: Promise<void> = poll(one).finally(() => {
          running.delete(done)
          if (running.size === AT_ONCE - 1) wake() // others may have waited for a free place
        })
        running.add(done)
      }
    }
  }
  const wake = () => {
    if (stopped) return
    looking ??= look()
      .catch((error: unknown) => deps.log.warn({ err: error }, 'due polls could not be read and will be looked for again'))
      .finally(() => (looking = undefined))
  }
  const timer = setInterval(wake, LOOK_MS)
  return {
    wake,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
      const patience = new Promise<void>((resolve) => setTimeout(resolve, STOP_MS).unref())
      await Promise.race([Promise.all(running), patience])
    },
  }
}

async function takeDue({ db }: PollerDeps, most: number): Promise<Due[]> {
  const { rows } = await db.system.query<Due>({ name: 'take-polls', text: TAKE, values: [POLL_TIMER, most, LEASE_MS / 1000 + 1] })
  return rows
}

const TAKE = `
  update timers set due_at = now() + make_interval(secs => $3)
   where id = any (array(select id from timers where what = $1 and due_at <= now() order by due_at limit $2 for update skip locked)) returning tenant_id, ref`
