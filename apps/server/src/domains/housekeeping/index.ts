import type pg from 'pg'
import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { sql } from '../../infra/db/sql.ts'
import { forgetExpired } from '../../infra/http/idempotency-store.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { forgetDecisions } from '../assignment/index.ts'
import { forgetRuns } from '../automation/index.ts'
import { forgetConsents } from '../channels/index.ts'
import { forgetOldDrafts } from '../inbox/index.ts'
import { forgetNotices } from '../notices/index.ts'
import { forgetDeliveries } from '../outgoing/index.ts'
import { bookRuns } from '../retention/index.ts'

/** Sees to it that every tenant, new ones too, has its next housekeeping due. Call at start and now and then; what is due stays as it is. */
export async function armHousekeeping(system: pg.Pool): Promise<void> {
  await system.query(
    `insert into timers (tenant_id, what, ref, due_at) select tenant_id, 'sys.housekeeping', 'daily', now() + make_interval(secs => random() * 86400) from dir_tenants
     on conflict (tenant_id, what, ref) do nothing`,
  )
}

/** Removes what has had its time: answers kept for repeated calls, events whose message never came, old deliveries, consents that nobody used, drafts that nobody touched. Books what the business's own rules do. A second run finds nothing. */
export function housekeepingJobs(db: Database): JobHandlers {
  return {
    'sys.housekeeping': async (job: { tenantId: string }) => {
      await inTenant(db, { tenantId: job.tenantId, actor: SYSTEM }, async (tx) => {
        await forgetExpired(tx)
        await forgetDeliveries(tx)
        await forgetConsents(tx)
        await forgetRuns(tx)
        await forgetNotices(tx)
        await forgetOldDrafts(tx)
        await bookRuns(tx)
        await tx.run(sql`delete from omnichannel_parked_event where tenant_id = ${tx.tenantId} and expires_at < now() returning id`)
      })
      await forgetDecisions(db, job.tenantId)
    },
  }
}
