import type { DomainModule } from '../../infra/http/access.ts'
import { availabilityRoutes } from './availability/routes.ts'
import { routingRoutes } from './routing/routes.ts'
import { shiftRoutes } from './shifts/routes.ts'
import { teamRoutes } from './teams/routes.ts'
import { assignmentNames } from './names.ts'

export { noteConnection } from './availability/set-availability.ts'
export { assignmentJobs } from './jobs.ts'
export { routing } from './routing/follower.ts'
export { forgetDecisions } from './routing/forget-decisions.ts'

interface Deps {
  identity: { forget(): void }
}

/** Teams, who is there for work and when, and who gets what nobody has yet. */
export const assignmentDomain: DomainModule = {
  name: 'assignment',
  names: assignmentNames,
  permissions: [
    { key: 'team.read', description: 'See teams, and who is there for work', scoped: false },
    { key: 'team.manage', description: 'Make and change teams, and say how colleagues work', scoped: false },
    { key: 'routing.manage', description: 'Decide how conversations are shared out', scoped: false },
  ],
  routes:
    ({ identity }: Deps) =>
    async (app) => {
      await app.register(teamRoutes(() => identity.forget()))
      await app.register(availabilityRoutes)
      await app.register(routingRoutes)
      await app.register(shiftRoutes)
    },
}
