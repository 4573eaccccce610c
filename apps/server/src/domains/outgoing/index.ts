import type { DomainModule } from '../../infra/http/access.ts'
import { type OutgoingRouteDeps, outgoingRoutes } from './routes.ts'
import { outgoingNames } from './names.ts'

export { type Carrier, startCarrier } from './carrier.ts'
export { eraseDeliveries } from './erase-deliveries.ts'
export { forgetDeliveries, forgetTold } from './deliveries.ts'
export { outgoingJobs } from './jobs.ts'

/** Webhooks to others: addresses that are told of what happens, and the feed for whoever would rather ask. */
export const outgoingDomain: DomainModule = {
  name: 'outgoing',
  names: outgoingNames,
  permissions: [
    { key: 'webhook-endpoint.manage', description: 'Have outgoing webhooks sent, see what was sent, and send it anew', scoped: false },
  ],
  routes: (deps: OutgoingRouteDeps) => outgoingRoutes(deps),
}
