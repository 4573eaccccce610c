import type { DomainModule } from '../../infra/http/access.ts'
import type { Files } from '../files/index.ts'
import { erasureRoutes } from './erasure/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { holdRoutes } from './holds/routes.ts'
import { ruleRoutes } from './rules/routes.ts'
import { privacyRoutes } from './settings/routes.ts'
import { retentionNames } from './names.ts'

export { bookRuns } from './runs/run-rule.ts'
export { retentionJobs } from './jobs.ts'

/** How long things are kept: what goes by itself, what goes because somebody asks, and what may not go. */
export const retentionDomain: DomainModule = {
  name: 'retention',
  names: retentionNames,
  permissions: [
    { key: 'retention.manage', description: 'Say how long what is kept, and how persons are erased', scoped: false },
    { key: 'legal-hold.manage', description: 'Keep persons and conversations from being archived, purged or erased', scoped: false },
    { key: 'person.export', description: 'Take along everything that is kept of a person', scoped: false },
    { key: 'person.erase', description: 'Erase persons for good', scoped: false },
  ],
  routes:
    ({ files }: { files: Files }) =>
    async (app) => {
      for (const routes of [ruleRoutes, holdRoutes, erasureRoutes, exportRoutes(files), privacyRoutes]) await app.register(routes)
    },
}
