import type { SmsReport, SmsReportQuery, SmsReportRow } from '@switchboard/contracts'
import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

const DAY_MS = 86_400_000

interface Row extends Record<string, unknown> {
  id: string
  name: string
  account: string
  conversations: number
  received: number
  sent: number
  delivered: number
  failed: number
  segments: number
  opted_out: number
  first_answer_s: number | null
}

/** What each number came to in the last days, over all conversations of the business: figures alone, so whoever may see them need not see each. */
export async function smsReport(tx: Tx, { days = 30 }: SmsReportQuery): Promise<SmsReport> {
  await tx.elevate()
  const from = instantOf(Date.now() - days * DAY_MS)
  const rows = await tx.run<Row>(sql`
    select p.id, p.name, p.entity_id as account, w.conversations, w.received, w.sent, w.delivered, w.failed, w.segments, o.opted_out, a.first_answer_s
      from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id and f.platform_type = 'sms'
      cross join lateral (
        select count(distinct m.conversation_id)::int as conversations, count(*) filter (where m.direction = 'inbound')::int as received, count(*) filter (where m.direction = 'outbound' and m.status <> 'scheduled')::int as sent,
               count(*) filter (where m.direction = 'outbound' and m.status in ('delivered', 'read', 'played'))::int as delivered, count(*) filter (where m.direction = 'outbound' and m.status = 'failed')::int as failed,
               coalesce(sum(s.segments), 0)::int as segments
          from omnichannel_message m
          left join lateral (select max((u.metadata->>'segments')::int) as segments from message_status_updates u
             where u.tenant_id = ${tx.tenantId} and u.message_id = m.id and jsonb_typeof(u.metadata->'segments') = 'number') s on m.direction = 'outbound'
         where m.tenant_id = ${tx.tenantId} and m.page_id = p.id and m.created_at >= ${from}::timestamptz) w
      cross join lateral (
        select count(distinct s.contact_id)::int as opted_out from omnichannel_contact_consent s
          join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.id = s.contact_id and c.page_id = p.id
         where s.tenant_id = ${tx.tenantId} and s.what = 'opted-out' and s.at >= ${from}::timestamptz) o
      cross join lateral (
        select round(percentile_cont(0.5) within group (order by extract(epoch from c.first_response_at - c.created_at)))::int as first_answer_s from omnichannel_conversation c
         where c.tenant_id = ${tx.tenantId} and c.page_id = p.id and c.created_at >= ${from}::timestamptz and c.first_response_at >= c.created_at) a
     where p.tenant_id = ${tx.tenantId} and (p.status = 'active' or w.conversations > 0) order by w.conversations desc, p.name, p.id`)
  return { from, data: rows.map(rowOf) }
}

function rowOf({
  id,
  name,
  account,
  opted_out,
  first_answer_s,
  conversations,
  received,
  sent,
  delivered,
  failed,
  segments,
}: Row): SmsReportRow {
  const page = { id, name, account }
  return { page, conversations, received, sent, delivered, failed, segments, optedOut: opted_out, firstAnswerS: first_answer_s }
}
