import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { returnByTime, RETURN_TIMER } from './availability/set-availability.ts'
import { ESCALATE_TIMER, escalate } from './routing/escalate.ts'
import { lookAtShift, SHIFT_OVER_TIMER, SHIFT_TIMER } from './shifts/follow-shifts.ts'
import { releaseEnded } from './shifts/release-ended.ts'

type Rung = { tenantId: string; ref: string }

/** Jobs of assignment, rung by timers. A second run of any finds nothing left to do. */
export function assignmentJobs(db: Database): JobHandlers {
  const within = (act: (tx: Tx, ref: string) => Promise<void>) => (job: Rung) =>
    inTenant(db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) => act(tx, job.ref))
  return {
    [RETURN_TIMER]: within(returnByTime),
    [ESCALATE_TIMER]: within(escalate),
    [SHIFT_TIMER]: within(lookAtShift),
    [SHIFT_OVER_TIMER]: within(releaseEnded),
  }
}
