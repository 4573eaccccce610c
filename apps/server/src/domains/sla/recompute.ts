import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { timedAfter } from '../inbox/index.ts'
import { settle } from './settle.ts'

/** The job that sets all clocks anew, after a policy or business hours changed. */
export const RECOMPUTE = 'sla.recompute'

const BATCH = 100

/** Sets the clocks of all open conversations, from their start, by the rules that hold now; each batch in a transaction of its own. A second run changes nothing. */
export async function recompute(db: Database, tenantId: string): Promise<void> {
  let after: string | undefined = '0'
  while (after !== undefined) after = await batchAfter(db, tenantId, after)
}

function batchAfter(db: Database, tenantId: string, after: string): Promise<string | undefined> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const ids = await timedAfter(tx, after, BATCH)
    await settle(tx, ids, { quiet: true })
    return ids.length === BATCH ? ids.at(-1) : undefined
  })
}
