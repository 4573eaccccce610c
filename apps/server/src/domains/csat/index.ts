import type { Database } from '../../infra/db/tx.ts'
import type { DomainModule } from '../../infra/http/access.ts'
import { csatRoutes } from './routes.ts'

export { csatFollower } from './asking/follow.ts'
export { eraseComments } from './erase-comments.ts'
export { csatJobs } from './jobs.ts'

/** Customers are asked how it went after their conversation was resolved, and answer by a link. */
export const csatDomain: DomainModule = {
  name: 'csat',
  permissions: [{ key: 'csat.manage', description: 'Say when and how customers are asked how it went', scoped: false }],
  routes: (deps: { db: Database }) => csatRoutes(deps),
}
