import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { Grants } from './grants.ts'

// Rights to write that a policy of the database judges itself: app.writes_need (docs/decisions/0025), and who takes a shared draft over.
const JUDGED_BELOW = ['tag.manage', 'template.manage', 'conversation.reply']

/** What of a caller's rights the database judges itself: his teams, which notes he reads (`note.read` over `assigned` rows: own ones alone), what he may write. Pure. */
export function reachOf(grants: Grants, teamIds: readonly string[]): NonNullable<Caller['reach']> {
  return {
    teamIds,
    notes: notesOf(grants),
    may: JUDGED_BELOW.filter((permission) => grants.has(permission)),
  }
}

// Whoever writes notes reads his own, whatever his role says of reading.
function notesOf(grants: Grants): 'all' | 'own' | 'none' {
  const read = grants.get('note.read') ?? (grants.has('note.create') ? 'assigned' : undefined)
  if (read === undefined) return 'none'
  return read === 'assigned' ? 'own' : 'all'
}

/** The teams that a user is in, in order of their ids. */
export async function teamsOf(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(
    sql`select team_id as id from sys_team_members where tenant_id = ${tx.tenantId} and user_id = ${userId} order by team_id`,
  )
  return rows.map(({ id }) => id)
}
