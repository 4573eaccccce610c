import type { DomainModule } from '../../infra/http/access.ts'
import { mergeRoutes } from './merges/routes.ts'
import { type PeopleRouteDeps, peopleRoutes } from './routes.ts'

/** Persons for the program: rights and routes. */
export const peopleDomain: DomainModule = {
  name: 'people',
  permissions: [
    { key: 'person.read', description: 'See persons and how to reach them', scoped: false },
    { key: 'person.update', description: 'Change persons, block them', scoped: false },
    { key: 'person.merge', description: 'Merge persons who are one human, and take it back', scoped: false },
  ],
  routes: (deps: PeopleRouteDeps) => async (app) => {
    for (const routes of [peopleRoutes(deps), mergeRoutes(deps.linkTo)]) await app.register(routes)
  },
}
