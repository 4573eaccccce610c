import type { Identity } from '@switchboard/adapters'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** The ids under which a page knows a contact, the primary one first. */
export async function identitiesOf(tx: Tx, contactId: string): Promise<Identity[]> {
  return tx.run<{ kind: string; value: string }>(sql`
    select i.kind, i.value from omnichannel_contact_identity i join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.id = i.contact_id
     where i.tenant_id = ${tx.tenantId} and i.contact_id = ${contactId} order by (i.value = c.platform_user_id) desc, i.id`)
}
