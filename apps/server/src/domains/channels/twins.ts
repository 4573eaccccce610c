import type { Via } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { AccountConnected } from './errors.ts'

/** A page of the same platform that goes by one of the ids in question. */
export interface KnownPage {
  id: string
  integrationId: string
  via: Via
  account: string
  active: boolean
  /** The page that it is another way to. */
  twinOf: string | null
  access: Buffer | null
}

/** What becomes of an account that is to be connected. */
export type Standing =
  | { kind: 'new' }
  /** It was here before, and comes back with its history. */
  | { kind: 'back'; page: KnownPage }
  /** It is here by another service: the new page is a second way to the first. `page`: the one that was it before. */
  | { kind: 'twin'; first: KnownPage; page: KnownPage | undefined }

/**
 * Where an account stands among the pages that go by one of its ids. By one service an account is connected once; by another it is a twin of the page that
 * was there first. Pure. @throws {AccountConnected}
 */
export function standingOf(known: readonly KnownPage[], { account, via }: { account: string; via: Via }): Standing {
  const active = known.filter((page) => page.active)
  const same = active.find((page) => page.via === via)
  if (same) throw new AccountConnected(account, { integrationId: same.integrationId, pageId: same.id })
  const first = active.find((page) => page.twinOf === null)
  if (first) {
    const twins = known.filter((page) => page.twinOf === first.id && page.via === via)
    return { kind: 'twin', first, page: twins.find((page) => page.account === account) }
  }
  const before = known.find((page) => page.twinOf === null && page.account === account)
  return before ? { kind: 'back', page: before } : { kind: 'new' }
}

/** The pages of a platform that go by one of these ids, held until the transaction ends. */
export async function knownPages(tx: Tx, platformId: string, ids: readonly string[]): Promise<KnownPage[]> {
  return tx.run<KnownPage & Record<string, unknown>>(sql`
    select p.id, p.integration_id as "integrationId", i.via, p.entity_id as account, p.status = 'active' as active, p.twin_of as "twinOf", p.access
      from channels_platform_pages p join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.platform_id = ${platformId} and (p.entity_id = any (${ids}::text[]) or p.entity_id_secondary = any (${ids}::text[]))
     order by p.id for update of p`)
}
