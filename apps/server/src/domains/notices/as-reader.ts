import { type Database, inTenant, type Tx } from '../../infra/db/tx.ts'
import { actorFor, type Caller } from '../../infra/http/access.ts'
import { isVeiled, veiled } from '../people/index.ts'

/** One transaction as somebody who reads what he was told of, reaching as far as he reads conversations; details that he may not see come masked. */
export async function asReader<T>(db: Database, caller: Caller, act: (tx: Tx) => Promise<T>): Promise<T> {
  const scope = caller.grants.get('conversation.read') ?? 'assigned'
  const read = await inTenant(db, { tenantId: caller.tenantId, actor: actorFor(caller, scope) }, act)
  return isVeiled(caller) ? veiled(read) : read
}
