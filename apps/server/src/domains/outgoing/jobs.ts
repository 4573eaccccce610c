import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { type SendDeps, sendDue } from './send-due.ts'

/** Jobs of outgoing webhooks. */
export function outgoingJobs(deps: SendDeps): JobHandlers {
  return {
    // Whatever is due for the address `ref`; a second run finds nothing due, or another at work.
    'outgoing.send': (job: { tenantId: string; ref: string }) => sendDue(deps, job),
  }
}
