import type { Instant } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unusuallySilent } from './silence.ts'

interface Row {
  page_id: string
  rhythm: number[]
  last_at: Instant
}

/** Names the pages that are well as far as anybody knows, and yet silent for longer than their habit explains. What comes in ends it. A second call finds none. */
export async function watchSilence(tx: Tx): Promise<void> {
  const at = now()
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select s.page_id, s.rhythm, s.last_inbound_at as last_at from channels_page_state s
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = s.page_id and p.status = 'active'
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id and i.is_active
     where s.tenant_id = ${tx.tenantId} and s.silence_watch and s.health = 'ok' and s.rhythm is not null and s.last_inbound_at is not null`)
  const silent = rows.filter(({ rhythm, last_at }) => unusuallySilent(rhythm, Date.parse(last_at), Date.parse(at)))
  if (silent.length === 0) return
  const told = await tx.run<{ page_id: string }>(sql`
    update channels_page_state s set health = 'silent', health_since = ${at}, health_reason = null
     where s.tenant_id = ${tx.tenantId} and s.page_id = any (${silent.map(({ page_id }) => page_id)}::bigint[]) and s.health = 'ok' returning s.page_id`)
  await tx.run(sql`
    insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail)
    select ${tx.tenantId}, 'warning', 'channels', 'page-silent', 'page', r.page_id::text, jsonb_build_object('lastAt', r.last_at)
      from jsonb_to_recordset(${silent.map(({ page_id, last_at }) => ({ page_id, last_at }))}::jsonb) as r(page_id bigint, last_at text)
     where r.page_id = any (${told.map(({ page_id }) => page_id)}::bigint[]) returning id`)
  tx.emit(...told.map(({ page_id }) => ({ type: 'channel.degraded', pageId: page_id, fields: ['health'] })))
}
