import type { DomainModule } from '../../infra/http/access.ts'
import { auditRoutes } from './routes.ts'

export { type Act, type AuditRequest, audit, auditDenied, requestOf } from './audit.ts'
export { forgetLines } from './forget-lines.ts'
export { eraseQuotes } from './erase-quotes.ts'

/** The log of what people did and were refused. Other domains write to it with `audit(tx, act)`. */
export const auditDomain: DomainModule = {
  name: 'audit',
  permissions: [{ key: 'audit.read', description: 'See who did what', scoped: false }],
  routes: auditRoutes,
}
