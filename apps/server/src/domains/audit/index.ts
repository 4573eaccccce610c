import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AuditList } from '@switchboard/contracts'
import type { DomainModule } from '../../infra/http/access.ts'
import { AuditQuery, auditEntries } from './entries.ts'

export { type Act, type AuditRequest, audit, auditDenied, requestOf } from './audit.ts'

/** The log of what people did and were refused. Other domains write to it with `audit(tx, act)`. */
export const auditDomain: DomainModule = {
  name: 'audit',
  permissions: [{ key: 'audit.read', description: 'See who did what', scoped: false }],
  routes: () => routes,
}

const routes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/audit',
    { config: { access: { permission: 'audit.read' } }, schema: { querystring: AuditQuery, response: { 200: AuditList } } },
    (req) => req.inTenant((tx) => auditEntries(tx, req.query)),
  )
}
