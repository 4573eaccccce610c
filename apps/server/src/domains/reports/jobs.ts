import type { Database } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { REBUILD, rebuildFacts } from './facts/rebuild.ts'

/** Jobs of the reports. */
export function reportJobs(db: Database): JobHandlers {
  return {
    // A second run finds all facts as they are.
    [REBUILD]: async ({ tenantId }: { tenantId: string }) => {
      await rebuildFacts(db, tenantId)
    },
  }
}
