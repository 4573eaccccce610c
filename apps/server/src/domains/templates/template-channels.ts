import { adapterFor } from '@switchboard/adapters'
import type { Instant, Platform, TemplateChannel, TemplateRules, Via } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

interface Row {
  page_id: string
  name: string
  platform: Platform
  via: Via
  active: boolean
  approved: number
  asked_at: Instant | null
  synced_at: Instant | null
  error: string | null
}

/** The channels whose platform has templates that can be read. */
export async function templateChannels(tx: Tx): Promise<TemplateChannel[]> {
  const rows = await tx.run<Row>(sql`
    select p.id as page_id, p.name, f.platform_type as platform, i.via, p.status = 'active' and i.is_active as active, s.asked_at, s.synced_at, s.error,
           (select count(*)::int from message_templates t where t.tenant_id = ${tx.tenantId} and t.page_id = p.id and t.status = 'approved') as approved
      from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
      left join message_template_syncs s on s.tenant_id = ${tx.tenantId} and s.page_id = p.id
     where p.tenant_id = ${tx.tenantId} and p.deleted_at is null order by lower(p.name), p.id`)
  return rows.flatMap(({ page_id, asked_at, synced_at, error, ...row }) => {
    const rules = adapterFor(row.platform, row.via)?.templates
    return rules ? [{ ...row, pageId: page_id, rules, syncing: asked_at !== null, syncedAt: synced_at, syncError: error }] : []
  })
}

/** What a page's platform takes as a template; undefined where it has none that can be read, or the page is gone. */
export async function rulesOf(tx: Tx, pageId: string): Promise<TemplateRules | undefined> {
  const row = await tx.one<{ platform: Platform; via: Via }>(sql`
    select f.platform_type as platform, i.via from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.id = ${pageId} and p.deleted_at is null`)
  return row && adapterFor(row.platform, row.via)?.templates
}
