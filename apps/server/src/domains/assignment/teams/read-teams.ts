import type { Team } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'

/** The teams by name, each with its members by name. `id`: this one alone. */
export function readTeams(tx: Tx, id: string | null = null): Promise<Team[]> {
  return tx.run<Team & Record<string, unknown>>(sql`
    select t.id, t.name, t.description, t.version,
           coalesce((select jsonb_agg(jsonb_build_object('userId', u.id::text, 'name', u.full_name, 'lead', m.is_lead, 'maxOpen', m.max_open) order by u.full_name, u.id) from sys_team_members m
              join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = m.user_id where m.tenant_id = ${tx.tenantId} and m.team_id = t.id), '[]') as members,
           (select count(*)::int from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.team_id = t.id and c.status in ('new', 'open') and c.merged_into_id is null) as open
      from sys_teams t where t.tenant_id = ${tx.tenantId} and (${id}::bigint is null or t.id = ${id}) order by lower(t.name), t.id`)
}

/** @throws {NotFound} */
export async function teamById(tx: Tx, id: string): Promise<Team> {
  const [team] = await readTeams(tx, id)
  if (!team) throw new NotFound('team')
  return team
}
