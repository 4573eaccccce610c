import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unmergeConversations } from './unmerge-conversations.ts'

/** Parts conversations that were merged as those of one person and are of two by now, since the persons were parted. A second run finds none. */
export async function partStrangers(tx: Tx): Promise<void> {
  const strangers = await tx.run<{ id: string; root_id: string }>(sql`
    select l.id, s.merged_into_id as root_id from conversation_merges l
      join omnichannel_conversation s on s.tenant_id = ${tx.tenantId} and s.id = l.source_id
      join omnichannel_conversation t on t.tenant_id = ${tx.tenantId} and t.id = l.target_id
      join omnichannel_contact sc on sc.tenant_id = ${tx.tenantId} and sc.id = s.contact_id
      join omnichannel_contact tc on tc.tenant_id = ${tx.tenantId} and tc.id = t.contact_id
      join crm_personal_keys sk on sk.tenant_id = ${tx.tenantId} and sk.external_key = sc.personal_key_id
      join crm_personal_keys tk on tk.tenant_id = ${tx.tenantId} and tk.external_key = tc.personal_key_id
     where l.tenant_id = ${tx.tenantId} and l.undone_at is null and coalesce(sk.merged_into_id, sk.id) <> coalesce(tk.merged_into_id, tk.id) order by l.id`)
  for (const { id, root_id } of strangers) await unmergeConversations(tx, root_id, { mergeId: id, request: undefined })
}
