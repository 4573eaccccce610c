import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { UnderLegalHold } from '../errors.ts'

/** @throws {UnderLegalHold} where one of these persons, or a conversation of theirs, is held */
export async function refuseHeld(tx: Tx, personIds: readonly string[]): Promise<void> {
  const hold = await tx.one<{ id: string; reason: string }>(sql`
    select h.id, h.reason from legal_holds h where h.tenant_id = ${tx.tenantId} and h.lifted_at is null and (h.person_id = any (${personIds}::bigint[]) or h.conversation_id in (
      select v.id from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
        join omnichannel_conversation v on v.tenant_id = ${tx.tenantId} and v.contact_id = c.id where k.tenant_id = ${tx.tenantId} and k.id = any (${personIds}::bigint[])))
     order by h.id limit 1`)
  if (hold) throw new UnderLegalHold(hold)
}
