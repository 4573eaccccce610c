import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** What holds keep. Few: a hold is rare. */
export interface HeldThings {
  conversationIds: string[]
  contactIds: string[]
}

/** Every conversation and every account that a standing hold keeps: of a person, with whoever was merged with him. */
export async function heldThings(tx: Tx): Promise<HeldThings> {
  const contacts = await tx.run<{ id: string }>(sql`
    select distinct c.id from legal_holds h join crm_personal_keys a on a.tenant_id = h.tenant_id and a.id = h.person_id
      join crm_personal_keys k on k.tenant_id = a.tenant_id and (k.id = coalesce(a.merged_into_id, a.id) or k.merged_into_id = coalesce(a.merged_into_id, a.id))
      join omnichannel_contact c on c.tenant_id = k.tenant_id and c.personal_key_id = k.external_key
     where h.tenant_id = ${tx.tenantId} and h.lifted_at is null`)
  const contactIds = contacts.map(({ id }) => id)
  const conversations = await tx.run<{ id: string }>(sql`
    select conversation_id as id from legal_holds where tenant_id = ${tx.tenantId} and lifted_at is null and conversation_id is not null
    union select v.id from omnichannel_conversation v where v.tenant_id = ${tx.tenantId} and v.contact_id = any (${contactIds}::bigint[])`)
  return { conversationIds: conversations.map(({ id }) => id), contactIds }
}
