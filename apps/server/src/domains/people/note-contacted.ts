import type { Instant } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** Writes down when the business last reached the human behind a contact, with his own person, so that parting him from others loses nothing. An earlier moment than the one that stands changes nothing. */
export async function noteContacted(tx: Tx, contactId: string, at: Instant): Promise<void> {
  await tx.run(sql`
    update crm_personal_profile p set last_contacted_at = ${at}
      from omnichannel_contact c join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = c.personal_key_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${contactId} and p.tenant_id = ${tx.tenantId} and p.person_id = k.id
       and (p.last_contacted_at is null or p.last_contacted_at < ${at})`)
}
