import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { returnByTime, RETURN_TIMER } from './availability/set-availability.ts'
import { ESCALATE_TIMER, escalate } from './routing/escalate.ts'

type Rung = { tenantId: string; ref: string }

/** Jobs of assignment, rung by timers. A second run of either finds nothing left to do. */
export function assignmentJobs(db: Database): JobHandlers {
  const within = (act: (tx: Tx, ref: string) => Promise<void>) => (job: Rung) =>
    inTenant(db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) => act(tx, job.ref))
  return { [RETURN_TIMER]: within(returnByTime), [ESCALATE_TIMER]: within(escalate) }
}
