import type { FetchedProfile, Identity, PlatformError } from '@switchboard/adapters'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { askRenewing, type PageClientDeps, pageLine } from '../channels/index.ts'
import { fetchProfile, type FetchProfileDeps } from './fetch-profile.ts'

export type PeopleMediaDeps = Pick<FetchProfileDeps, 'stageAvatar'>

/** Jobs of people. */
export function peopleJobs(deps: PageClientDeps & PeopleMediaDeps): JobHandlers {
  const profileOf = async (
    tenantId: string,
    pageId: string,
    identities: readonly Identity[],
  ): Promise<FetchedProfile | PlatformError | undefined> => {
    const line = await pageLine(deps, tenantId, pageId)
    const [primary, ...others] = identities
    if (!primary || !line) return undefined
    return askRenewing(deps, line, async ({ client }) => client.profile?.(primary, others))
  }
  return {
    'people.fetch-profile': (job: { tenantId: string; contactId: string; force?: boolean }) => fetchProfile({ ...deps, profileOf }, job),
  }
}
