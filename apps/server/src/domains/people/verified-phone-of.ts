import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** A phone number (E.164, with plus) that a platform vouches for as the person's behind a contact, her own before a merged one's. */
export async function verifiedPhoneOf(tx: Tx, contactId: string): Promise<string | undefined> {
  const row = await tx.one<{ phone: string }>(sql`
    select n.normalised as phone from omnichannel_contact c
      join crm_personal_keys own on own.tenant_id = ${tx.tenantId} and own.external_key = c.personal_key_id
      join crm_personal_keys one on one.tenant_id = ${tx.tenantId} and coalesce(one.merged_into_id, one.id) = coalesce(own.merged_into_id, own.id)
      join crm_personal_contacts n on n.tenant_id = ${tx.tenantId} and n.person_id = one.id and n.kind = 'phone' and n.verified_at is not null
     where c.tenant_id = ${tx.tenantId} and c.id = ${contactId} order by one.id = own.id desc, n.is_primary desc, n.id limit 1`)
  return row?.phone
}
