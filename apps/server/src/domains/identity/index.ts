import type { DomainModule } from '../../infra/http/access.ts'
import { apiKeyRoutes } from './api-key-routes.ts'
import type { Identity } from './identity.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { meRoutes } from './me-routes.ts'
import { identityPermissions } from './permissions.ts'
import { resetRoutes } from './reset-routes.ts'
import { roleRoutes } from './role-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { setUpRoutes } from './set-up-routes.ts'
import { userRoutes } from './user-routes.ts'
import { identityNames } from './names.ts'

export type { Authenticator, Presence } from './authenticate.ts'
export { createApiKey } from './api-keys.ts'
export { callerInName } from './callers.ts'
export { changeUser } from './change-user.ts'
export { changeMe } from './me.ts'
export { createUser, type NewUser } from './create-user.ts'
export { LinkInvalid } from './errors.ts'
export { createIdentity, type Identity } from './identity.ts'
export { identityJobs } from './jobs.ts'
export { oidcAnswers } from './oidc/answer-route.ts'
export { oidcDomain } from './oidc/domain.ts'
export { hashPassword } from './password.ts'
export { personOf } from './people-only.ts'
export { resealLogins } from './reseal-logins.ts'
export { setPassword } from './set-password.ts'
export { newSetUpToken, setUpAddress } from './set-up-link.ts'
export { asOperator, createTenant, type NewTenant, syncPermissions } from './tenants.ts'
export { listUsers } from './user-rows.ts'

/** Signing in, sessions, the team, roles and API keys. */
export const identityDomain: DomainModule = {
  name: 'identity',
  names: identityNames,
  permissions: identityPermissions,
  routes:
    ({ identity }: { identity: Identity }) =>
    async (app) => {
      for (const routes of [sessionRoutes, resetRoutes, setUpRoutes, meRoutes, userRoutes, invitationRoutes, roleRoutes, apiKeyRoutes])
        await app.register(routes(identity))
    },
}
