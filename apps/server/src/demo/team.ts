import type pg from 'pg'
import { asOperator, createTenant, createUser, hashPassword } from '../domains/identity/index.ts'

/** Of everybody in the demo. */
export const PASSWORD = 'switchboard'

/** Administrator, first and second agent, and the lead, who does nothing by himself. */
export const PEOPLE = [
  { email: 'admin@demo.example', name: 'Hà Trần', role: 'admin' },
  { email: 'agent1@demo.example', name: 'Minh Lê', role: 'agent' },
  { email: 'agent2@demo.example', name: 'Sofía Reyes', role: 'agent' },
  { email: 'lead@demo.example', name: 'Quỳnh Phạm', role: 'lead' },
] as const

export interface Team {
  tenantId: string
  /** User ids: administrator, first and second agent. */
  users: readonly [string, string, string]
}

/** Tenant `demo` with an administrator, two agents and a lead; finds them again on later starts. */
export async function ensureTeam(owner: pg.Client): Promise<Team> {
  const { rows } = await owner.query<{ tenant_id: string }>("select tenant_id from dir_tenants where slug = 'demo'")
  const found = rows[0]?.tenant_id
  if (found) return { tenantId: found, users: await usersOf(owner, found) }
  const tenant = await createTenant(owner, { slug: 'demo', name: 'Ngọc Sài Gòn', timeZone: 'Asia/Ho_Chi_Minh', locale: 'en' })
  const passwordHash = await hashPassword(PASSWORD)
  for (const { email, name, role } of PEOPLE) {
    await asOperator(owner, tenant.id, (tx) =>
      createUser(tx, { email, name, passwordHash, roleIds: [tenant.roles[role] ?? ''], request: undefined }),
    )
  }
  return { tenantId: tenant.id, users: await usersOf(owner, tenant.id) }
}

async function usersOf(owner: pg.Client, tenantId: string): Promise<Team['users']> {
  return asOperator(owner, tenantId, async (tx) => {
    const rows = await tx.from('sys_users').select(['id', 'email']).execute()
    const idOf = (email: string) => rows.find((row) => row.email === email)?.id ?? '0'
    return [idOf(PEOPLE[0].email), idOf(PEOPLE[1].email), idOf(PEOPLE[2].email)]
  })
}
