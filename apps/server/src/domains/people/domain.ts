import type { DomainModule } from '../../infra/http/access.ts'
import { type PeopleRouteDeps, peopleRoutes } from './routes.ts'

/** Persons for the program: rights and routes. */
export const peopleDomain: DomainModule = {
  name: 'people',
  permissions: [
    { key: 'person.read', description: 'See persons and how to reach them', scoped: false },
    { key: 'person.update', description: 'Change persons, block them', scoped: false },
  ],
  routes: (deps: PeopleRouteDeps) => peopleRoutes(deps),
}
