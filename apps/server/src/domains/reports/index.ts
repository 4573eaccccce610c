import type { DomainModule } from '../../infra/http/access.ts'
import type { LinkTo } from '../inbox/index.ts'
import { READ } from './asked.ts'
import { reportRoutes } from './routes.ts'

export { reportsFollower } from './facts/follow.ts'
export { rebuildFacts } from './facts/rebuild.ts'
export { reportJobs } from './jobs.ts'

/** How the desk is doing: figures made of facts that are kept as they happen, and the conversations behind each. */
export const reportsDomain: DomainModule = {
  name: 'reports',
  permissions: [{ key: READ, description: 'See reports: the figures of the conversations that it reaches', scoped: true }],
  routes: (deps: { linkTo: LinkTo }) => reportRoutes(deps),
}
