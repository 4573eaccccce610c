import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { EXPIRE_TIMER, exportPerson } from './exports/export-person.ts'
import { expireExport } from './exports/remove-exports.ts'
import { runRule } from './runs/run-rule.ts'
import { type EraseDeps, erasePerson } from './erasure/erase-person.ts'

/** Jobs of retention. */
export function retentionJobs(deps: EraseDeps): JobHandlers {
  return {
    'retention.erase-person': (job: { tenantId: string; erasureId: string }) => erasePerson(deps, job),
    'retention.export-person': (job: { tenantId: string; exportId: string }) => exportPerson(deps, job),
    [EXPIRE_TIMER]: (job: { tenantId: string; ref: string }) => expireExport(deps, job),
    'retention.run-rule': (job: { tenantId: string; runId: string }) => runRule(deps, job),
  }
}
