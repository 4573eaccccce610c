import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { findPeople } from './find.ts'
import { usersNamed } from './named.ts'

/** Of so many persons of one name, the newest, the messages are looked for. */
const MOST_PEOPLE = 100
const BUDGET_MS = 200

/** Whose messages `from:` means: colleagues, and where asked for customers, by name, number or address. `many`: more have this name than were taken. */
export async function authorsNamed(
  tx: Tx,
  name: string,
  want: { contacts: boolean },
): Promise<{ users: string[]; contacts: string[]; many: boolean }> {
  const users = await usersNamed(tx, name)
  if (!want.contacts || name.toLowerCase() === 'me') return { users, contacts: [], many: false }
  const terms = [{ text: name, prefix: true, phrase: false, without: false }]
  const { rows, searchedTo } = await findPeople(tx, {}, { terms, from: undefined, limit: MOST_PEOPLE + 1, budgetMs: BUDGET_MS })
  const people = rows.slice(0, MOST_PEOPLE).map(({ id }) => id)
  return { users, contacts: await contactsOf(tx, people), many: rows.length > MOST_PEOPLE || searchedTo !== null }
}

async function contactsOf(tx: Tx, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return []
  const rows = await tx.run<{ id: string }>(sql`
    select c.id from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
     where k.tenant_id = ${tx.tenantId} and (k.id = any (${people}::bigint[]) or k.merged_into_id = any (${people}::bigint[]))`)
  return rows.map(({ id }) => id)
}
