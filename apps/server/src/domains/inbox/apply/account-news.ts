import type { AccountEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { applyTemplateNews } from '../../templates/index.ts'
import type { Placed } from './incoming.ts'

const LEVEL = { info: 'info', warning: 'warning', critical: 'error' } as const

/** News about our account: kept in the channel's log; a critical one shows on its health until something goes through again. */
export async function applyAccountNews(tx: Tx, items: readonly Placed<AccountEvent>[]): Promise<void> {
  if (items.length === 0) return
  const rows = items.map(({ page, event }) => ({
    page_id: page.id,
    level: LEVEL[event.severity],
    what: event.what,
    summary: event.summary,
    data: event.data,
    at: event.at,
  }))
  await tx.run(sql`
    insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail)
    select ${tx.tenantId}, r.level, 'platform', r.what, 'page', r.page_id::text, jsonb_build_object('summary', r.summary, 'at', r.at, 'data', r.data)
      from jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, level text, what text, summary text, data jsonb, at text) returning id`)
  await applyTemplateNews(
    tx,
    items.flatMap(({ page, event }) => (event.template ? [{ pageId: page.id, at: event.at, news: event.template }] : [])),
  )
  const bad = rows.filter((row) => row.level !== 'info')
  if (bad.length === 0) return
  await tx.run(sql`
    update channels_page_state s set health = case when r.level = 'error' then 'blocked' else 'degraded' end, health_since = now(), health_reason = r.summary, last_error_at = now(), last_error = r.summary
      from jsonb_to_recordset(${bad}::jsonb) as r(page_id bigint, level text, summary text) where s.tenant_id = ${tx.tenantId} and s.page_id = r.page_id`)
  tx.emit(...bad.map((row) => ({ type: 'channel.degraded', pageId: row.page_id, fields: ['health'] })))
}
