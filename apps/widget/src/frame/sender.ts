import { backoffMs } from './backoff.ts'
import type { HostStore } from './host.ts'
import type { WordKey } from './i18n/words.ts'
import type { Exclusive } from './lock.ts'
import { failEntry, type Outgoing, readOutbox, removeEntry } from './outbox.ts'

/** What became of one try. `later`: outcome unknown or refused for now, and to be repeated under the same client id. */
export type Outcome = { kind: 'sent' } | { kind: 'failed'; reason: WordKey } | { kind: 'later'; retryAfterMs: number | null }

export interface SenderDeps {
  store: HostStore
  exclusive: Exclusive
  deliver(entry: Outgoing): Promise<Outcome>
  changed(): void
  now(): number
}

export interface Sender {
  /** Sends what waits, in order, unless that is already happening. Something new, or the network coming back, cuts a wait short. */
  kick(): void
}

export function createSender(deps: SenderDeps): Sender {
  let running = false
  let again = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function run() {
    running = true
    clearTimeout(timer)
    let waitMs: number | null = null
    do {
      again = false
      await deps.exclusive(async () => {
        waitMs = await drain()
        await deps.store.refresh() // the page has then written what is done: the next tab must not find it waiting
      })
    } while (again && waitMs === null)
    running = false
    if (waitMs !== null) timer = setTimeout(kick, waitMs)
  }

  /** Null when nothing waits any more, else how long to wait before the next try. */
  async function drain(): Promise<number | null> {
    await deps.store.refresh()
    for (;;) {
      const entry = readOutbox(deps.store, deps.now()).find(({ failed }) => failed === null)
      if (!entry) return null
      const outcome = await deps.deliver(entry)
      if (outcome.kind === 'later') return backoffMs(++failures, outcome.retryAfterMs)
      failures = 0
      if (outcome.kind === 'sent') removeEntry(deps.store, entry)
      else failEntry(deps.store, entry, outcome.reason)
      deps.changed()
    }
  }

  function kick() {
    if (running) again = true
    else void run()
  }
  return { kick }
}
