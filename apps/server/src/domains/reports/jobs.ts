import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { countPages } from '../channels/index.ts'
import { COUNT_PAGES } from './facts/count-later.ts'
import { keepFacts } from './facts/keep-facts.ts'
import { REBUILD, rebuildFacts } from './facts/rebuild.ts'
import { RECOUNT } from './facts/recount.ts'

/** Jobs of the reports. */
export function reportJobs(db: Database): JobHandlers {
  return {
    // A second run finds all facts as they are.
    [REBUILD]: async ({ tenantId }: { tenantId: string }) => {
      await rebuildFacts(db, tenantId)
    },
    [RECOUNT]: ({ tenantId, ref }: { tenantId: string; ref: string }) =>
      inTenant(db, { tenantId, actor: SYSTEM }, (tx) => keepFacts(tx, [ref])),
    [COUNT_PAGES]: ({ tenantId }: { tenantId: string }) => inTenant(db, { tenantId, actor: SYSTEM }, countPages),
  }
}
