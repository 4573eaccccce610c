import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { runRule } from './runs/run-rule.ts'
import { type EraseDeps, erasePerson } from './erasure/erase-person.ts'

/** Jobs of retention. */
export function retentionJobs(deps: EraseDeps): JobHandlers {
  return {
    'retention.erase-person': (job: { tenantId: string; erasureId: string }) => erasePerson(deps, job),
    'retention.run-rule': (job: { tenantId: string; runId: string }) => runRule(deps, job),
  }
}
