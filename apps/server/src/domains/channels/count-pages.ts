import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/**
 * Sets the counts of pages and platforms to what is there: whom a page reached (its contacts), what they said there (their messages), how many pages a platform has that are switched
 * on, and the sums of them. Counted and not kept up step by step, so they cannot drift. A second run changes nothing.
 */
export async function countPages(tx: Tx): Promise<void> {
  await tx.run(sql`
    update channels_platform_pages p set reach = n.reach, engagement = n.engagement
      from (select g.id, (select count(*) from omnichannel_contact k where k.tenant_id = ${tx.tenantId} and k.page_id = g.id) as reach,
                   (select coalesce(sum(f.inbound), 0) from conversation_facts f where f.tenant_id = ${tx.tenantId} and f.page_id = g.id) as engagement
              from channels_platform_pages g where g.tenant_id = ${tx.tenantId}) n
     where p.tenant_id = ${tx.tenantId} and p.id = n.id and (p.reach, p.engagement) is distinct from (n.reach, n.engagement) returning p.id`)
  await tx.run(sql`
    update channels_platforms f set total_reach = n.reach, total_engagement = n.engagement, page_count = n.pages
      from (select g.id, coalesce(sum(p.reach), 0) as reach, coalesce(sum(p.engagement), 0) as engagement, count(p.id) filter (where p.status = 'active') as pages
              from channels_platforms g left join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.platform_id = g.id where g.tenant_id = ${tx.tenantId} group by g.id) n
     where f.tenant_id = ${tx.tenantId} and f.id = n.id and (f.total_reach, f.total_engagement, f.page_count) is distinct from (n.reach, n.engagement, n.pages) returning f.id`)
}
