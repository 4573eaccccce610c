import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** While a command works: a signal first leaves what it holds, so that the last to go stops the embedded database, and then ends the process. @returns what takes the hooks off */
export function endOnSignal(leave: () => Promise<void>): () => void {
  const hooks = SIGNALS.map((signal) => {
    const end = () => void leave().finally(() => process.exit(128 + constants.signals[signal]))
    process.once(signal, end)
    return () => process.off(signal, end)
  })
  return () => {
    for (const off of hooks) off()
  }
}
