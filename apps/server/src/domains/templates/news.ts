import type { TemplateNews } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { bookSync } from './book.ts'

export interface PageNews {
  /** The page that it came for; others of the same integration may have the template too. */
  pageId: string
  at: Instant
  news: TemplateNews
}

/**
 * What webhooks say about templates, in their order. Older news than what is known changes nothing, so a second time does no harm. About one that a channel
 * does not know its list is asked.
 */
export async function applyTemplateNews(tx: Tx, items: readonly PageNews[]): Promise<void> {
  for (const item of items) {
    await applyOne(tx, item)
    for (const pageId of await lacking(tx, item)) await bookSync(tx, pageId)
  }
}

// Numbers of one business account share their templates, and each has a row of its own.
async function lacking(tx: Tx, { pageId, news }: PageNews): Promise<string[]> {
  const pages = await tx.run<{ id: string }>(sql`
    select p.id from channels_platform_pages p
      join channels_platform_pages w on w.tenant_id = ${tx.tenantId} and w.id = ${pageId} and w.integration_id = p.integration_id and w.entity_id_secondary is not distinct from p.entity_id_secondary
     where p.tenant_id = ${tx.tenantId} and p.status = 'active'
       and not exists (select from message_templates t where t.tenant_id = ${tx.tenantId} and t.page_id = p.id and t.external_id = ${news.externalId})`)
  return pages.map(({ id }) => id)
}

async function applyOne(tx: Tx, { pageId, at, news }: PageNews): Promise<void> {
  const known = await tx.run<{ id: string; page_id: string; news_at: Instant | null }>(sql`
    select t.id, t.page_id, t.news_at from message_templates t
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = t.page_id
      join channels_platform_pages w on w.tenant_id = ${tx.tenantId} and w.id = ${pageId} and w.integration_id = p.integration_id
     where t.tenant_id = ${tx.tenantId} and t.external_id = ${news.externalId} for update of t`)
  const late = known.filter(({ news_at }) => news_at === null || news_at <= at)
  for (const { id, page_id } of late) {
    await tx.run(sql`
      update message_templates set status = case when outstanding = 'change' then status else coalesce(${news.status}::text, status) end, category = coalesce(${news.category}::text, category),
             reason = case when ${news.reason !== undefined} then ${news.reason}::text else reason end, quality = case when ${news.quality !== undefined} then ${news.quality}::text else quality end,
             outstanding = case when ${news.status}::text = 'deleted' and outstanding = 'remove' then null else outstanding end, news_at = ${at}, state_at = ${now()}, updated_at = now()
       where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
    tx.emit({ type: 'template.updated', pageId: page_id, data: { templateId: id } })
  }
}
