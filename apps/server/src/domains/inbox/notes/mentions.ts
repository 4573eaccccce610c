import type { Mention } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'

/** Whether `@name` stands in a text, and is not the beginning of a longer name. */
export function names(text: string, name: string): boolean {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1))
    if (!/^[\p{L}\p{N}_]/u.test(text.slice(at + name.length + 1))) return true
  return false
}

interface Wanted {
  ids: readonly string[]
  before: readonly Mention[]
}

/**
 * The people that a text mentions by the ids given. Each is an active colleague whose `@name` stands in it, or was mentioned `before` under the
 * name that stands there.
 * @throws {Invalid} naming the first id that is neither
 */
export async function mentionsIn(tx: Tx, text: string, wanted: Wanted): Promise<Mention[]> {
  const ids = [...new Set(wanted.ids)]
  if (ids.length === 0) return []
  const users = await tx.run<Mention & Record<string, unknown>>(
    sql`select id, full_name as name from sys_users where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and status = 'active' and kind = 'staff'`,
  )
  return namedIn(text, { ...wanted, known: users, field: 'mentions', absent: 'There is no such active colleague' })
}

/** The teams that a text mentions, in the same way. @throws {Invalid} */
export async function teamsIn(tx: Tx, text: string, wanted: Wanted): Promise<Mention[]> {
  const ids = [...new Set(wanted.ids)]
  if (ids.length === 0) return []
  const teams = await tx.run<Mention & Record<string, unknown>>(
    sql`select id, name from sys_teams where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`,
  )
  const named = namedIn(text, { ...wanted, known: teams, field: 'teams', absent: 'There is no such team' })
  return named.map(({ id, name }) => ({ id, name, team: true }))
}

function namedIn(
  text: string,
  { ids, before, known, field, absent }: Wanted & { known: readonly Mention[]; field: string; absent: string },
): Mention[] {
  return [...new Set(ids)].map((id) => {
    const both = [...known, ...before].filter((one) => one.id === id)
    const at = `/${field}/${ids.indexOf(id)}`
    if (both.length === 0) throw new Invalid(at, absent)
    const named = both.find(({ name }) => names(text, name))
    if (!named) throw new Invalid(at, `The text does not name @${both[0]?.name}`)
    return { id, name: named.name }
  })
}

/** Whom a note mentions at present, and which teams. */
export async function mentionsOf(tx: Tx, noteId: string): Promise<{ users: Mention[]; teams: Mention[] }> {
  const users = await tx.run<Mention & Record<string, unknown>>(
    sql`select user_id as id, name from conversation_note_mentions where tenant_id = ${tx.tenantId} and note_id = ${noteId} and named`,
  )
  const teams = await tx.run<Mention & Record<string, unknown>>(
    sql`select team_id as id, name from conversation_note_team_mentions where tenant_id = ${tx.tenantId} and note_id = ${noteId}`,
  )
  return { users, teams: teams.map((one) => ({ ...one, team: true })) }
}

interface MentioningNote {
  id: string
  conversationId: string
  /** Who wrote it: the mention of a team that he is in does not lead him to his own words. */
  authorId: string | null
}

/** Makes these people and teams, and nobody else, mentioned by a note. Of a team those are led there who are in it when it is first mentioned; of a team that stays, they stay. */
export async function setMentions(
  tx: Tx,
  note: MentioningNote,
  { users, teams }: { users: readonly Mention[]; teams: readonly Mention[] },
): Promise<void> {
  const teamIds = teams.map(({ id }) => id)
  await tx.run(sql`
    delete from conversation_note_team_mentions where tenant_id = ${tx.tenantId} and note_id = ${note.id} and not team_id = any (${teamIds}::bigint[]) returning note_id`)
  if (teams.length > 0) await addTeams(tx, note, teams)
  const members = teams.length > 0 ? await membersMentioned(tx, note.id) : []
  const ids = users.map(({ id }) => id)
  const rows = [
    ...users.map(({ id, name }) => ({ id, name, named: true })),
    ...members.flatMap(({ id, name }) => (ids.includes(id) ? [] : [{ id, name, named: false }])),
  ]
  await tx.run(sql`
    delete from conversation_note_mentions where tenant_id = ${tx.tenantId} and note_id = ${note.id} and not user_id = any (${rows.map(({ id }) => id)}::bigint[]) returning note_id`)
  if (rows.length === 0) return
  await tx.run(sql`
    insert into conversation_note_mentions (tenant_id, note_id, user_id, conversation_id, name, named)
    select ${tx.tenantId}, ${note.id}, m.id, ${note.conversationId}, m.name, m.named from jsonb_to_recordset(${rows}::jsonb) as m(id bigint, name text, named boolean)
    on conflict (tenant_id, note_id, user_id) do update set name = excluded.name, named = excluded.named returning note_id`)
}

async function addTeams(tx: Tx, { id, conversationId, authorId }: MentioningNote, teams: readonly Mention[]): Promise<void> {
  await tx.run(sql`
    insert into conversation_note_team_mentions (tenant_id, note_id, team_id, conversation_id, name, user_ids)
    select ${tx.tenantId}, ${id}, t.id, ${conversationId}, t.name, array(
        select m.user_id from sys_team_members m join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = m.user_id and u.status = 'active' and u.kind = 'staff'
         where m.tenant_id = ${tx.tenantId} and m.team_id = t.id and m.user_id is distinct from ${authorId}::bigint order by m.user_id)
      from jsonb_to_recordset(${teams}::jsonb) as t(id bigint, name text)
    on conflict (tenant_id, note_id, team_id) do nothing returning note_id`)
}

function membersMentioned(tx: Tx, noteId: string): Promise<Mention[]> {
  return tx.run<Mention & Record<string, unknown>>(sql`
    select distinct u.id, u.full_name as name from conversation_note_team_mentions t join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = any (t.user_ids)
     where t.tenant_id = ${tx.tenantId} and t.note_id = ${noteId} order by u.id`)
}
