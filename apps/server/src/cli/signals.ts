import { constants } from 'node:os'

/** A Ctrl-C reaches the whole group of processes, and the programs above us pass it on besides: within this time that is one wish, not two. */
export const ONE_WISH_MS = 1_000

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * While a command works: a signal first leaves what it holds, so that the last to go stops the embedded database, and then ends the
 * process. @returns what takes the hooks off, to be awaited at the end; after a signal it never comes back, since the process ends
 */
export function endOnSignal(leave: () => Promise<void>): () => Promise<void> {
  let askedAt: number | undefined
  const hooks = SIGNALS.map((signal) => {
    const end = () => {
      if (askedAt !== undefined) return Date.now() - askedAt > ONE_WISH_MS ? process.exit(1) : undefined // asked twice: at once
      askedAt = Date.now()
      const code = 128 + constants.signals[signal]
      leave().then(
        () => process.exit(code),
        () => process.exit(code),
      )
      return undefined
    }
    process.on(signal, end)
    return () => process.off(signal, end)
  })
  return async () => {
    if (askedAt !== undefined) await new Promise<never>(() => undefined)
    for (const off of hooks) off()
  }
}
