import { backoffMs } from './api.ts'
import { refresh } from './host.ts'
import { type Fault, type Outgoing, readOutbox, remove, write } from './outbox.ts'

/** What became of one try: gone, refused for good (with the reason), or to be repeated under the same client id after so many ms at least. */
export type Outcome = 'sent' | Fault | number

export interface SenderDeps {
  /** Runs `act` while no other tab of this visitor does. */
  exclusive(act: () => Promise<void>): Promise<void>
  deliver(entry: Outgoing): Promise<Outcome>
  changed(): void
}

let deps: SenderDeps
let running = false
let again = false
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Before the first `kick`. */
export function useSender(next: SenderDeps): void {
  deps = next
}

/** Sends what waits, in order, unless that is already happening. Something new, or the network coming back, cuts a wait short. */
export async function kick(): Promise<void> {
  again = true
  if (running) return
  running = true
  clearTimeout(timer)
  let waitMs: number | undefined
  while (again && !waitMs) {
    again = false
    await deps.exclusive(async () => {
      waitMs = await drain()
      await refresh() // the page has then written what is done: the next tab must not find it waiting
    })
  }
  running = false
  if (waitMs) timer = setTimeout(kick, waitMs)
}

/** How long to wait before the next try; undefined when nothing waits any more. */
async function drain(): Promise<number | undefined> {
  await refresh()
  for (;;) {
    const entry = readOutbox().find(({ failed }) => !failed)
    if (!entry) return undefined
    const outcome = await deps.deliver(entry)
    if (typeof outcome === 'number') return backoffMs(++failures, outcome)
    failures = 0
    if (outcome === 'sent') remove(entry)
    else write({ ...entry, failed: outcome })
    deps.changed()
  }
}
