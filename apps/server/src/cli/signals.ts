import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * While a command works: a signal first leaves what it holds, so that the last to go stops the embedded database, and then ends the
 * process. @returns what takes the hooks off, to be awaited at the end; after a signal it never comes back, since the process ends
 */
export function endOnSignal(leave: () => Promise<void>): () => Promise<void> {
  let ending = false
  const hooks = SIGNALS.map((signal) => {
    const end = () => {
      if (ending) return process.exit(1) // asked twice: at once
      ending = true
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
    if (ending) await new Promise<never>(() => undefined)
    for (const off of hooks) off()
  }
}
