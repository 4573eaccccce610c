import type { Tx } from '../../infra/db/tx.ts'
import { Failed } from '../command.ts'

/** Id of a person of the transaction's tenant by the e-mail address. @throws {Failed} */
export async function userByEmail(tx: Tx, email: string, slug: string): Promise<string> {
  const row = await tx.from('sys_users').select('id').where('email', '=', email.trim().normalize('NFKC').toLowerCase()).executeTakeFirst()
  if (!row) throw new Failed(`Nobody in "${slug}" has the address ${email}. "switchboard user list --tenant ${slug}" shows who is there.`)
  return row.id
}
