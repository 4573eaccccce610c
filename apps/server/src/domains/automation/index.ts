import type { DomainModule } from '../../infra/http/access.ts'
import { macroRoutes } from './macros/routes.ts'
import { replyRoutes, ruleRoutes } from './routes.ts'
import { automationNames } from './names.ts'

export { automationFollower } from './follow.ts'
export { automationJobs } from './jobs.ts'
export { automationNews } from './news.ts'
export { forgetRuns } from './runs/record-run.ts'

/** Several actions at once, by hand (macros) or by itself (automated replies, rules). */
export const automationDomain: DomainModule = {
  name: 'automation',
  names: automationNames,
  permissions: [
    { key: 'macro.read', description: 'Use macros; unassigned ones are those that all share', scoped: true },
    { key: 'macro.manage', description: 'Make, change and delete macros; unassigned ones are those that all share', scoped: true },
    { key: 'automation.read', description: 'See automated replies, rules and what they did', scoped: false },
    { key: 'automation.manage', description: 'Make, change and delete automated replies and rules', scoped: false },
  ],
  routes: () => async (app) => {
    for (const routes of [macroRoutes, replyRoutes, ruleRoutes]) await app.register(routes)
  },
}
