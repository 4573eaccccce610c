import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ADMIN } from '../permissions.ts'
import { OidcOnly } from './errors.ts'

/** Where a business lets its people in by its own service alone, a password is none; administrators keep theirs, or a service that fails would lock everybody out. @throws {OidcOnly} */
export async function refusePassword(tx: Tx, userId: string): Promise<void> {
  const row = await tx.one<{ slug: string }>(sql`
    select t.slug from sys_oidc_providers p join sys_tenants t on t.id = ${tx.tenantId}
     where p.tenant_id = ${tx.tenantId} and p.only_by_oidc
       and not exists (select from sys_user_roles u join sys_roles r on r.tenant_id = ${tx.tenantId} and r.id = u.role_id and r.is_system and r.key = ${ADMIN}
                        where u.tenant_id = ${tx.tenantId} and u.user_id = ${userId})`)
  if (row) throw new OidcOnly(row.slug)
}
