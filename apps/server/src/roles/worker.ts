import { assignmentJobs, routing } from '../domains/assignment/index.ts'
import { automationFollower, automationJobs } from '../domains/automation/index.ts'
import { armLookAfter, channelJobs, POLL_TIMER } from '../domains/channels/index.ts'
import { csatFollower, csatJobs } from '../domains/csat/index.ts'
import { fileJobs } from '../domains/files/index.ts'
import { armHousekeeping, housekeepingJobs } from '../domains/housekeeping/index.ts'
import { identityJobs } from '../domains/identity/index.ts'
import { inboxJobs, mergesFollower, Lanes, scheduledFollower, startIngest, participantsFollower } from '../domains/inbox/index.ts'
import { noticeJobs, noticesFollower } from '../domains/notices/index.ts'
import { outgoingJobs, startCarrier } from '../domains/outgoing/index.ts'
import { peopleJobs } from '../domains/people/index.ts'
import { reportJobs, reportsFollower } from '../domains/reports/index.ts'
import { retentionJobs } from '../domains/retention/index.ts'
import { templateJobs } from '../domains/templates/index.ts'
import { slaFollower, slaJobs } from '../domains/sla/index.ts'
import type { Follower } from '../infra/feed/follow.ts'
import { startFollowers } from '../infra/feed/followers.ts'
import { startTimers } from '../infra/jobs/timers.ts'
import { type JobHandlers, startWorker } from '../infra/jobs/worker.ts'
import { avatarDeps, mediaDeps } from '../start/media.ts'
import type { Runtime } from '../start/runtime.ts'
import { startPollingPart } from './polling.ts'

const REBALANCE_MS = 5_000
const HOUSEKEEPING_MS = 3_600_000
const LOOK_AFTER_MS = 900_000

export type JobParts = Pick<Runtime, 'db' | 'vault' | 'outbound' | 'files' | 'config' | 'masterKeys'> &
  Partial<Pick<Runtime, 'mail' | 'mailer'>>

/** Every job there is, by its name. */
export function jobHandlers({ db, vault, outbound, mail, mailer, files, config, masterKeys }: JobParts): JobHandlers {
  const lineDeps = { db, vault, http: outbound.request, ...(mail && { mail }), publicUrl: config.publicUrl }
  return {
    ...inboxJobs({ ...lineDeps, system: db.system, mailer, ...mediaDeps(files, outbound) }),
    ...channelJobs(lineDeps),
    ...peopleJobs({ ...lineDeps, ...avatarDeps(files, outbound) }),
    ...fileJobs(files),
    ...templateJobs({ ...lineDeps, readFile: mediaDeps(files, outbound).readFile }),
    ...outgoingJobs(lineDeps),
    ...identityJobs({ db, publicUrl: config.publicUrl, mailer }),
    ...noticeJobs({ db, http: outbound.request, masterKeys, linkTo: files.linkTo, publicUrl: config.publicUrl, mailer }),
    ...slaJobs(db),
    ...assignmentJobs(db),
    ...automationJobs(db),
    ...csatJobs({ db, publicUrl: config.publicUrl }),
    ...reportJobs(db),
    ...housekeepingJobs(db),
    ...retentionJobs({ db, vault, files }),
  }
}

/** Everybody who acts on the feed. Notices come last: what the others have changed by then is what people are told. */
export function feedFollowers(): readonly Follower[] {
  return [
    mergesFollower,
    routing,
    scheduledFollower,
    participantsFollower,
    slaFollower,
    automationFollower,
    csatFollower,
    reportsFollower,
    noticesFollower,
  ]
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
    vault: runtime.vault,
    lanes,
    log,
    onApplied: (_tenantId, _applied, envelopes) => metrics.envelopesApplied.inc(envelopes),
  })
  runtime.ingestWake.ring = ingest.wake
  const carrier = startCarrier({ db, linkTo: runtime.files.linkTo }, log)
  const followers = startFollowers(db, feedFollowers(), log)
  runtime.feedWake.ring = (tenantId) => {
    carrier.wake(tenantId)
    followers.wake(tenantId)
  }
  const timers = startTimers(db, log, { except: [POLL_TIMER] })
  const polling = await startPollingPart(runtime, jobs.alive)
  await armHousekeeping(db.system)
  await armLookAfter(db.system)
  const housekeeping = setInterval(
    () => armHousekeeping(db.system).catch((error: unknown) => log.warn({ err: error }, 'housekeeping could not be booked')),
    HOUSEKEEPING_MS,
  )
  const lookAfter = setInterval(
    () =>
      armLookAfter(db.system).catch((error: unknown) => log.warn({ err: error }, 'channels could not be looked after and will be later')),
    LOOK_AFTER_MS,
  )
  hub.wake()
  return async () => {
    clearInterval(rebalance)
    clearInterval(lookAfter)
    clearInterval(housekeeping)
    await polling.stop()
    await timers.stop()
    await ingest.stop()
    await carrier.stop()
    await followers.stop()
    await jobs.stop()
    await lanes.close()
  }
}
