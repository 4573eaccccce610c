import { inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { lookAfter } from './alarms/look-after.ts'
import { firstContact } from './first-contact.ts'
import { type PageClientDeps, pageLine, renewedLine } from './page-client.ts'
import { armMissing } from './polling/arm.ts'

/** Jobs of channels. */
export function channelJobs(deps: PageClientDeps): JobHandlers {
  return {
    // Booked by `bookRenewal`; a second run finds newer tokens and does nothing but renew them once more. Tokens that never end have no renewal.
    'channels.refresh-token': async (job: { tenantId: string; ref: string }) => {
      const line = await pageLine(deps, job.tenantId, job.ref)
      if (line?.client.refresh && !(await renewedLine(deps, line))) throw new Error(`the tokens of page ${job.ref} could not be renewed`)
    },
    // Booked by `armLookAfter`; a second run changes nothing.
    'channels.look-after': ({ tenantId }: { tenantId: string }) => lookAfter(deps.db, tenantId),
    // Booked when a page was connected or got another access; a second run finds its address in place.
    'channels.first-contact': (job: { tenantId: string; pageId: string }) => firstContact(deps, job),
    // Booked by `armPolling`; a second run finds nothing missing.
    'channels.arm-streams': ({ tenantId }: { tenantId: string }) => inTenant(deps.db, { tenantId, actor: SYSTEM }, armMissing),
  }
}
