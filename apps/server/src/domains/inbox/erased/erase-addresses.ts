import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** Forgets what was known against mail addresses, and what waits on these pages and names one of the ids. */
export async function eraseAddresses(
  tx: Tx,
  { addresses, pageIds, ids }: { addresses: readonly string[]; pageIds: readonly string[]; ids: readonly string[] },
): Promise<void> {
  await tx.run(
    sql`delete from omnichannel_address_fault where tenant_id = ${tx.tenantId} and address = any (${addresses}::text[]) returning id`,
  )
  await tx.run(sql`
    delete from omnichannel_parked_event p where p.tenant_id = ${tx.tenantId} and p.page_id = any (${pageIds}::bigint[])
       and (p.target = any (${ids}::text[]) or exists (select from unnest(${ids}::text[]) i where position(to_json(i)::text in p.event::text) > 0)) returning p.id`)
}
