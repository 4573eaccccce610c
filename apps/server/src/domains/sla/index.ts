import type { DomainModule } from '../../infra/http/access.ts'
import { slaRoutes } from './routes.ts'
import { slaNames } from './names.ts'

export { slaFollower } from './follow.ts'
export { slaJobs } from './jobs.ts'

/** What customers are promised: policies, and the clocks of each conversation that say when an answer is due, soon due or late. */
export const slaDomain: DomainModule = {
  name: 'sla',
  names: slaNames,
  permissions: [
    { key: 'sla-policy.read', description: 'See service level policies', scoped: false },
    { key: 'sla-policy.manage', description: 'Make, order, change and delete service level policies', scoped: false },
  ],
  routes: () => slaRoutes,
}
