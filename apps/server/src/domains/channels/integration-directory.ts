import type { IntegrationSecrets } from '@switchboard/adapters'
import type { Via } from '@switchboard/contracts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { askDirectory } from '../../infra/db/directory.ts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import { openSecrets, validSecrets } from './secrets.ts'

/** What a webhook needs to know of its integration. */
export interface KnownIntegration {
  tenantId: string
  integrationId: string
  via: Via
  secrets: IntegrationSecrets
}

const KEEP_MS = 5_000
const GIVE_UP_MS = 8_000 // platforms wait 5 to 10 s for an answer
const MOST = 10_000
const LIKE_A_KEY = /^[\w-]{1,100}$/

/**
 * Finds an integration by the random key in its webhook address. Kept for five seconds, so a webhook costs no look-up of its own, and a
 * changed secret or a deactivated integration is noticed within that time. Unknown keys are kept too: guessing is cheap for us.
 */
export class IntegrationDirectory {
  readonly #db: Database
  readonly #vault: Vault
  readonly #kept = new Map<string, { until: number; found: Promise<KnownIntegration | undefined> }>()

  constructor(db: Database, vault: Vault) {
    this.#db = db
    this.#vault = vault
  }

  /** Undefined: no such key under this service, or switched off. @throws {DatabaseUnavailable} */
  async find(via: string, key: string): Promise<KnownIntegration | undefined> {
    if (!LIKE_A_KEY.test(key)) return undefined // no look-up for what was never made, some of which the database could not even read
    const id = `${via} ${key}`
    const kept = this.#kept.get(id)
    if (kept && kept.until > Date.now()) return kept.found
    if (this.#kept.size >= MOST) this.#kept.clear()
    const found = this.#load(via, key)
    this.#kept.set(id, { until: Date.now() + KEEP_MS, found })
    found.catch(() => this.#kept.delete(id)) // the caller sees the error; the next one tries again
    return found
  }

  /** A change in this process counts at once. */
  forget(): void {
    this.#kept.clear()
  }

  async #load(via: string, key: string): Promise<KnownIntegration | undefined> {
    const [target] = await askDirectory<{ tenant_id: string; target_id: string }>(
      this.#db,
      sql`select tenant_id, target_id from app.key_find('webhook', ${key})`,
      { giveUpMs: GIVE_UP_MS },
    )
    if (!target) return undefined
    return inTenant(this.#db, { tenantId: target.tenant_id, actor: SYSTEM }, async (tx) => {
      const row = await tx.one<{ id: string; via: Via; app_id: string | null; secrets: Buffer | null }>(sql`
        select id, via, app_id, secrets from platform_integrations where tenant_id = ${tx.tenantId} and id = ${target.target_id} and is_active and via = ${via}`)
      if (!row) return undefined
      const secrets = validSecrets(await openSecrets(tx, this.#vault, row.id, row.secrets), row.app_id, Date.now())
      return { tenantId: tx.tenantId, integrationId: row.id, via: row.via, secrets }
    })
  }
}
