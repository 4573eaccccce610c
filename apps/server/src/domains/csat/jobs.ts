import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { ask } from './asking/ask.ts'
import { ASK } from './asking/follow.ts'

/** Jobs of the surveys. */
export function csatJobs({ db, publicUrl }: { db: Database; publicUrl: string }): JobHandlers {
  return {
    // A second run finds that the customer was asked.
    [ASK]: ({ tenantId, ref }: { tenantId: string; ref: string }) =>
      inTenant(db, { tenantId, actor: SYSTEM }, (tx) => ask(tx, ref, publicUrl)),
  }
}
