import { kept, sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Facts } from './meets.ts'

/** What conditions ask about, of each conversation as it is now. Business hours and the message looked at are the caller's to add. */
export async function factsOf(tx: Tx, conversationIds: readonly string[]): Promise<Map<string, Facts>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await tx.run<Facts & { id: string } & Record<string, unknown>>(
    kept(sql`
    select c.id, f.platform_type as platform, c.page_id as "pageId", c.place, c.team_id as "teamId", c.assigned_to as "assigneeId", c.priority, c.status, c.subject,
           coalesce((select array_agg(ct.conversation_tag_id::text) from conversation_tag ct where ct.tenant_id = ${tx.tenantId} and ct.conversation_id = c.id), '{}') as "tagIds",
           coalesce(rp.language, kp.language) as language, coalesce(rp.tags, '{}') || coalesce(kp.tags, '{}') as "personTags",
           (select a.rating from csat_answers a where a.tenant_id = ${tx.tenantId} and a.conversation_id = c.id order by a.answered_at desc limit 1) as rating,
           exists (select from crm_personal_keys s join omnichannel_contact k2 on k2.tenant_id = ${tx.tenantId} and k2.personal_key_id = s.external_key
                     join omnichannel_conversation c2 on c2.tenant_id = ${tx.tenantId} and c2.contact_id = k2.id
                    where s.tenant_id = ${tx.tenantId} and (s.id = coalesce(pk.merged_into_id, pk.id) or s.merged_into_id = coalesce(pk.merged_into_id, pk.id)) and c2.id <> c.id and c2.created_at < c.created_at) as returning
      from omnichannel_conversation c
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join omnichannel_contact k on k.tenant_id = ${tx.tenantId} and k.id = c.contact_id
      left join crm_personal_keys pk on pk.tenant_id = ${tx.tenantId} and pk.external_key = k.personal_key_id
      left join crm_personal_keys root on root.tenant_id = ${tx.tenantId} and root.id = pk.merged_into_id
      left join crm_personal_profile kp on kp.tenant_id = ${tx.tenantId} and kp.person_id = pk.id
      left join crm_personal_profile rp on rp.tenant_id = ${tx.tenantId} and rp.person_id = root.id
     where c.tenant_id = ${tx.tenantId} and c.id = any (${conversationIds}::bigint[])`),
  )
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
