import type { DomainModule } from '../../infra/http/access.ts'
import { mergeRoutes } from './merges/routes.ts'
import { type PeopleRouteDeps, peopleRoutes } from './routes.ts'
import { veilRoutes } from './veil/routes.ts'
import { peopleNames } from './names.ts'

/** Persons for the program: rights and routes. */
export const peopleDomain: DomainModule = {
  name: 'people',
  names: peopleNames,
  permissions: [
    { key: 'person.read', description: 'See persons and how to reach them', scoped: false },
    { key: 'person.contact-details', description: 'See phone numbers and e-mail addresses of customers in full', scoped: false },
    { key: 'person.reveal', description: 'Have hidden numbers and addresses of one person shown, which is written down', scoped: false },
    { key: 'person.update', description: 'Change persons, block them', scoped: false },
    { key: 'person.merge', description: 'Merge persons who are one human, and take it back', scoped: false },
  ],
  routes: (deps: PeopleRouteDeps) => async (app) => {
    for (const routes of [peopleRoutes(deps), mergeRoutes(deps.linkTo), veilRoutes(deps.linkTo)]) await app.register(routes)
  },
}
