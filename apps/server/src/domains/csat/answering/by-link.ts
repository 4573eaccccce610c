import { hashToken, purposeOf } from '../../../infra/crypto/tokens.ts'
import { askDirectory } from '../../../infra/db/directory.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { LinkInvalid } from '../../identity/index.ts'
import { countLook } from './tries.ts'

/** Does something with the survey that a link opens, in its tenant. @throws {LinkInvalid | TooManyRequests} */
export async function byLink<T>(
  db: Database,
  { token, ip }: { token: string; ip: string },
  act: (tx: Tx, surveyId: string) => Promise<T>,
): Promise<T> {
  await countLook(db, ip)
  if (purposeOf(token) !== 'csat') throw new LinkInvalid()
  const [found] = await askDirectory<{ tenant_id: string; subject: string }>(
    db,
    sql`select tenant_id, subject from app.token_find(${hashToken(token)}, 'csat')`,
  )
  if (!found) throw new LinkInvalid()
  return inTenant(db, { tenantId: found.tenant_id, actor: SYSTEM }, (tx) => act(tx, found.subject))
}
