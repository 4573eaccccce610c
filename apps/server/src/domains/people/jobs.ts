import type { FetchedProfile, Identity, PlatformError } from '@switchboard/adapters'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import { type PageClientDeps, pageLine, renewedLine } from '../channels/index.ts'
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
    const told = await line.client.profile?.(primary, others)
    if (!told || !('class' in told) || told.class !== 'reauth') return told
    const renewed = await renewedLine(deps, line)
    return (await renewed?.client.profile?.(primary, others)) ?? told
  }
  return {
    'people.fetch-profile': (job: { tenantId: string; contactId: string; force?: boolean }) => fetchProfile({ ...deps, profileOf }, job),
  }
}
