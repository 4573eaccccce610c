import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Forbidden } from '../../../infra/errors.ts'
import type { Caller } from '../../../infra/http/access.ts'

/** Whose shifts the caller may change: everybody's where he manages teams, else those of the teams that he leads and of who is in them. */
export interface Leads {
  leadsTeam(teamId: string): boolean
  leads(userId: string): boolean
}

export async function leadsOf(tx: Tx, { grants, userId, kind }: Pick<Caller, 'grants' | 'userId' | 'kind'>): Promise<Leads> {
  if (grants.has('team.manage')) return { leadsTeam: () => true, leads: () => true }
  if (kind !== 'user') return { leadsTeam: () => false, leads: () => false }
  const rows = await tx.run<{ team_id: string; user_id: string }>(sql`
    select m.team_id, m.user_id from sys_team_members l join sys_team_members m on m.tenant_id = ${tx.tenantId} and m.team_id = l.team_id where l.tenant_id = ${tx.tenantId} and l.user_id = ${userId} and l.is_lead`)
  const [teams, users] = [new Set(rows.map((row) => row.team_id)), new Set(rows.map((row) => row.user_id))]
  return { leadsTeam: (id) => teams.has(id), leads: (id) => users.has(id) }
}

/** @throws {Forbidden} */
export function refuseUnless(allowed: boolean): void {
  if (!allowed) throw new Forbidden('team.manage')
}
