import type { Instant } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
/** A pattern for text that holds `words`, to be folded by the database. */
const holding = (words: string) => `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** Members of the team by a part of the name or the whole address; `me` is the actor. */
export async function usersNamed(tx: Tx, name: string): Promise<string[]> {
  if (name.toLowerCase() === 'me') return tx.actor.userId === '0' ? [] : [tx.actor.userId]
  return ids(
    await tx.run<{ id: string }>(
      sql`select id from sys_users where tenant_id = ${tx.tenantId} and (app.fold(full_name) like app.fold(${holding(name)}) or lower(email) = lower(${name})) limit 100`,
    ),
  )
}

/** Pages by a part of their name, or by their platform. */
export async function pagesNamed(tx: Tx, name: string): Promise<string[]> {
  return ids(
    await tx.run<{ id: string }>(sql`
      select p.id from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
       where p.tenant_id = ${tx.tenantId} and (app.fold(p.name) like app.fold(${holding(name)}) or f.platform_type = lower(${name}))`),
  )
}

/** Tags of conversations by their name. */
export async function tagsNamed(tx: Tx, name: string): Promise<string[]> {
  return ids(
    await tx.run<{ id: string }>(
      sql`select id from conversation_tags where tenant_id = ${tx.tenantId} and app.fold(name) = app.fold(${name})`,
    ),
  )
}

/** When a day, or the first day of a month or year, begins where the business is. */
export async function dayBegins(tx: Tx, day: string): Promise<Instant> {
  const first = `${day}-01-01`.slice(0, 10)
  const row = await tx.one<{ at: Instant }>(
    sql`select ${first}::date::timestamp at time zone time_zone as at from sys_tenants where id = ${tx.tenantId}`,
  )
  if (!row) throw new Error('the tenant of this transaction does not exist')
  return row.at
}
