import { channelJobs } from '../domains/channels/index.ts'
import { fileJobs } from '../domains/files/index.ts'
import { armHousekeeping, housekeepingJobs } from '../domains/housekeeping/index.ts'
import { inboxJobs, Lanes, startIngest } from '../domains/inbox/index.ts'
import { peopleJobs } from '../domains/people/index.ts'
import { startTimers } from '../infra/jobs/timers.ts'
import { type JobHandlers, startWorker } from '../infra/jobs/worker.ts'
import { avatarDeps, mediaDeps } from '../start/media.ts'
import type { Runtime } from '../start/runtime.ts'

const REBALANCE_MS = 5_000
const HOUSEKEEPING_MS = 3_600_000

export type JobParts = Pick<Runtime, 'db' | 'vault' | 'outbound' | 'files' | 'config'>

/** Every job there is, by its name. */
export function jobHandlers({ db, vault, outbound, files, config }: JobParts): JobHandlers {
  const lineDeps = { db, vault, http: outbound.request, publicUrl: config.publicUrl }
  return {
    ...inboxJobs({ ...lineDeps, system: db.system, ...mediaDeps(files, outbound) }),
    ...channelJobs(lineDeps),
    ...peopleJobs({ ...lineDeps, ...avatarDeps(files, outbound) }),
    ...fileJobs(files),
    ...housekeepingJobs(db),
  }
}

/** Applies what came in, sends what goes out, rings the timers. */
export async function startWorkerRole(runtime: Runtime): Promise<() => Promise<void>> {
  const { db, log, database, metrics, hub } = runtime
  const jobs = await startWorker({ system: db.system, log, roles: runtime.config.roles, handlers: jobHandlers(runtime) })
  const lanes = new Lanes(database.urls.system)
  await lanes.rebalance(jobs.alive())
  const rebalance = setInterval(
    () =>
      lanes.rebalance(jobs.alive()).catch((error: unknown) => log.warn({ err: error }, 'lanes could not be taken and will be tried again')),
    REBALANCE_MS,
  )
  const ingest = startIngest({
    db,
    lanes,
    log,
    onApplied: (_tenantId, _applied, envelopes) => metrics.envelopesApplied.inc(envelopes),
  })
  runtime.ingestWake.ring = ingest.wake
  const timers = startTimers(db, log)
  await armHousekeeping(db.system)
  const housekeeping = setInterval(
    () => armHousekeeping(db.system).catch((error: unknown) => log.warn({ err: error }, 'housekeeping could not be booked')),
    HOUSEKEEPING_MS,
  )
  hub.wake()
  return async () => {
    clearInterval(rebalance)
    clearInterval(housekeeping)
    await timers.stop()
    await ingest.stop()
    await jobs.stop()
    await lanes.close()
  }
}
