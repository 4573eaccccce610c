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

/**
 * The people that a text mentions by the ids given. Each is an active colleague whose `@name` stands in it, or was mentioned `before` under the
 * name that stands there.
 * @throws {Invalid} naming the first id that is neither
 */
export async function mentionsIn(tx: Tx, text: string, wanted: { ids: readonly string[]; before: readonly Mention[] }): Promise<Mention[]> {
  const ids = [...new Set(wanted.ids)]
  if (ids.length === 0) return []
  const users = await tx.run<Mention & Record<string, unknown>>(
    sql`select id, full_name as name from sys_users where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and status = 'active' and kind = 'staff'`,
  )
  return ids.map((id) => {
    const known = [...users, ...wanted.before].filter((one) => one.id === id)
    const at = `/mentions/${wanted.ids.indexOf(id)}`
    if (known.length === 0) throw new Invalid(at, 'There is no such active colleague')
    const named = known.find(({ name }) => names(text, name))
    if (!named) throw new Invalid(at, `The text does not name @${known[0]?.name}`)
    return { id, name: named.name }
  })
}

/** Whom a note mentions at present. */
export function mentionsOf(tx: Tx, noteId: string): Promise<Mention[]> {
  return tx.run<Mention & Record<string, unknown>>(
    sql`select user_id as id, name from conversation_note_mentions where tenant_id = ${tx.tenantId} and note_id = ${noteId}`,
  )
}

/** Makes these, and nobody else, mentioned by a note. */
export async function setMentions(tx: Tx, note: { id: string; conversationId: string }, mentions: readonly Mention[]): Promise<void> {
  const ids = mentions.map(({ id }) => id)
  await tx.run(sql`
    delete from conversation_note_mentions where tenant_id = ${tx.tenantId} and note_id = ${note.id} and not user_id = any (${ids}::bigint[]) returning note_id`)
  if (mentions.length === 0) return
  await tx.run(sql`
    insert into conversation_note_mentions (tenant_id, note_id, user_id, conversation_id, name)
    select ${tx.tenantId}, ${note.id}, m.id, ${note.conversationId}, m.name from unnest(${ids}::bigint[], ${mentions.map(({ name }) => name)}::text[]) as m(id, name)
    on conflict (tenant_id, note_id, user_id) do nothing returning note_id`)
}
