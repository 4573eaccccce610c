import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { Book } from './book.ts'
import { activeRules } from './rules/read-rules.ts'
import { armWaits, ringWait, WAIT } from './rules/waits.ts'

interface Job {
  tenantId: string
  ref: string
}

/** Moments that rules wait for. A second run finds nothing to do. */
export function automationJobs(db: Database): JobHandlers {
  return {
    [WAIT]: ({ tenantId, ref }: Job) => inTenant(db, { tenantId, actor: SYSTEM }, (tx) => ringWait(tx, ref)),
    // A rule of time was made or changed: it looks at those who wait already.
    'automation.arm': ({ tenantId, ref }: Job) =>
      inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
        const rules = (await activeRules(tx)).filter(({ id }) => id === ref)
        await armWaits(tx, rules, new Book(tx))
      }),
  }
}
