import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { syncTemplates } from './sync.ts'
import { type TellDeps, tellTemplate } from './tell-platform.ts'

/** Jobs of templates. */
export function templateJobs(deps: TellDeps): JobHandlers {
  return {
    // Booked by `bookSync`, by the first look at a page, and by the timer of `armNext`; a second run changes nothing.
    'templates.sync': (job: { tenantId: string; ref: string }) => syncTemplates(deps, job),
    // Booked by `bookTelling`; a second run finds nothing outstanding.
    'templates.tell': (job: { tenantId: string; templateId: string }) => tellTemplate(deps, job),
  }
}
