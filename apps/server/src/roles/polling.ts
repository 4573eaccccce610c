import { armPolling, startListeners, startPolling } from '../domains/channels/index.ts'
import { now } from '../infra/clock.ts'
import type { Runtime } from '../start/runtime.ts'

const ARM_MS = 3_600_000

/** Asks platforms that do not tell, and holds the connections of those that ring. */
export async function startPollingPart(
  { db, vault, outbound, mail, config, log, metrics, ingestWake }: Runtime,
  workers: () => number,
): Promise<{ stop(): Promise<void> }> {
  const deps = { db, vault, http: outbound.request, mail, publicUrl: config.publicUrl, log }
  const polling = startPolling({
    ...deps,
    now,
    onKept: () => ingestWake.ring(),
    onPolled: (outcome) => metrics.polls.inc({ outcome }),
  })
  const listeners = startListeners({ ...deps, workers, onRung: polling.wake })
  await armPolling(db.system)
  const arming = setInterval(
    () => armPolling(db.system).catch((error: unknown) => log.warn({ err: error }, 'streams could not be looked over and will be later')),
    ARM_MS,
  )
  return {
    stop: async () => {
      clearInterval(arming)
      await Promise.all([listeners.stop(), polling.stop()])
    },
  }
}
