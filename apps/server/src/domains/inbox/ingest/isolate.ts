import { isOfTheMoment } from '../../../infra/db/of-the-moment.ts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { DatabaseUnavailable } from '../../../infra/errors.ts'
import { type Database, inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { type Applied, applyEvents } from '../apply/apply-events.ts'
import type { Incoming } from '../apply/incoming.ts'

export interface ApplyDeps {
  db: Database
  vault: Vault
}

export interface Outcome {
  applied: Applied[]
  failed: { item: Incoming; error: Error }[]
}

/**
 * Applies a tenant's events in one transaction. If that fails the batch is halved until the bad event stands alone; the rest goes through,
 * in order. @throws {DatabaseUnavailable} and on errors that speak of the moment rather than of an event, after three tries
 */
export async function applyIsolating({ db, vault }: ApplyDeps, tenantId: string, items: readonly Incoming[]): Promise<Outcome> {
  if (items.length === 0) return { applied: [], failed: [] }
  try {
    return { applied: [await applyWithRetry({ db, vault }, tenantId, items)], failed: [] }
  } catch (error) {
    if (isOfTheMoment(error)) throw error
    const [only, more] = items
    if (only && !more) return { applied: [], failed: [{ item: only, error: error as Error }] }
    const middle = Math.ceil(items.length / 2)
    const first = await applyIsolating({ db, vault }, tenantId, items.slice(0, middle))
    const second = await applyIsolating({ db, vault }, tenantId, items.slice(middle))
    return { applied: [...first.applied, ...second.applied], failed: [...first.failed, ...second.failed] }
  }
}

async function applyWithRetry({ db, vault }: ApplyDeps, tenantId: string, items: readonly Incoming[]): Promise<Applied> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTenant(db, { tenantId, actor: SYSTEM }, (tx) => applyEvents(tx, items, vault))
    } catch (error) {
      if (attempt >= 3 || error instanceof DatabaseUnavailable || !isOfTheMoment(error)) throw error
    }
  }
}
