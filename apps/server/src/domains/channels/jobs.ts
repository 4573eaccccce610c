import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { type PageClientDeps, pageLine, renewedLine } from './page-client.ts'

/** Jobs of channels. */
export function channelJobs(deps: PageClientDeps): JobHandlers {
  return {
    // Set an hour before a token ends; a second run finds newer tokens and does nothing but renew them once more.
    'channels.refresh-token': async (job: { tenantId: string; ref: string }) => {
      const line = await pageLine(deps, job.tenantId, job.ref)
      if (line && !(await renewedLine(deps, line))) throw new Error(`the tokens of page ${job.ref} could not be renewed`)
    },
  }
}
