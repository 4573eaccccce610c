import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { announceContacts } from '../../people/index.ts'

/** Tells every screen that what stands against these addresses changed. */
export async function announceAddresses(tx: Tx, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return
  await tx.elevate()
  const rows = await tx.run<{ contact_id: string }>(sql`
    select distinct i.contact_id from channels_platform_pages p cross join unnest(${[...new Set(addresses)]}::text[]) as a(address)
      join omnichannel_contact_identity i on i.tenant_id = ${tx.tenantId} and i.page_id = p.id and i.kind = 'email' and i.value = a.address
     where p.tenant_id = ${tx.tenantId}`)
  await announceContacts(
    tx,
    rows.map(({ contact_id }) => contact_id),
    ['suppressed'],
  )
}
