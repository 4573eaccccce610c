import type { DomainModule } from '../../infra/http/access.ts'
import { type TemplateRouteDeps, templateRoutes } from './routes.ts'
import { templatesNames } from './names.ts'

/** Message templates for the program: rights and routes. */
export const templatesDomain: DomainModule = {
  name: 'templates',
  names: templatesNames,
  permissions: [
    { key: 'template.read', description: 'See message templates and send them', scoped: false },
    { key: 'template.manage', description: 'Make, change, submit and delete message templates', scoped: false },
  ],
  routes: (deps: TemplateRouteDeps) => templateRoutes(deps),
}
