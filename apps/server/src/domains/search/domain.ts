import type { DomainModule } from '../../infra/http/access.ts'
import { type SearchRouteDeps, searchRoutes } from './routes.ts'

/** Search for the program: its route. Who may find what is decided by the rights of what is found. */
export const searchDomain: DomainModule = {
  name: 'search',
  routes: (deps: SearchRouteDeps) => searchRoutes(deps),
}
