import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { RECOMPUTE, recompute } from './recompute.ts'
import { settle } from './settle.ts'
import { RING } from './timers.ts'

/** Jobs of the clocks. */
export function slaJobs(db: Database): JobHandlers {
  return {
    // A clock of the conversation `ref` rings. A second run, or one that comes when all has changed, finds nothing to say.
    [RING]: ({ tenantId, ref }: { tenantId: string; ref: string }) => inTenant(db, { tenantId, actor: SYSTEM }, (tx) => settle(tx, [ref])),
    [RECOMPUTE]: ({ tenantId }: { tenantId: string }) => recompute(db, tenantId),
  }
}
