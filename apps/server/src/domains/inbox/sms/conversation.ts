import type { Instant, SmsConversation } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { poolOf, senderStanding } from '../../channels/index.ts'
import { optedOutSince } from '../consents.ts'

interface Figures {
  received: number
  sent: number
  delivered: number
  failed: number
  segments: number
  first_at: Instant | null
  last_at: Instant | null
  first_answer_s: number | null
  median_answer_s: number | null
}

/** What a conversation by SMS came to, counted anew at each look, and from which number its customer hears. @throws {NotFound} for other platforms, too */
export async function smsConversation(tx: Tx, id: string): Promise<SmsConversation> {
  const chat = await tx.one<{ page_id: string; active: boolean; contact_id: string; phone: string | null }>(sql`
    select c.page_id, p.status = 'active' and i.is_active as active, c.contact_id, (select max(i.value) from omnichannel_contact_identity i where i.tenant_id = ${tx.tenantId} and i.contact_id = c.contact_id and i.page_id = c.page_id and i.kind = 'phone') as phone
      from omnichannel_conversation c
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id and f.platform_type = 'sms'
     where c.tenant_id = ${tx.tenantId} and c.id = ${id}`)
  if (!chat) throw new NotFound('conversation')
  const { first_at, last_at, first_answer_s, median_answer_s, ...counts } = await figuresOf(tx, id)
  const pool = chat.phone === null ? undefined : await poolOf(tx, chat.page_id)
  return {
    phone: chat.phone === null ? null : `+${chat.phone}`,
    active: chat.active,
    ...counts,
    firstMessageAt: first_at,
    lastMessageAt: last_at,
    firstAnswerS: first_answer_s,
    medianAnswerS: median_answer_s,
    optedOutAt: (await optedOutSince(tx, chat.contact_id)) ?? null,
    pool: pool ? { id: pool.id, name: pool.name, ...(await senderStanding(tx, pool, `+${chat.phone}`)) } : null,
  }
}

// Messages in a row by one side are one turn; the customer waits from the first of his turn to the first of ours.
async function figuresOf(tx: Tx, id: string): Promise<Figures> {
  const row = await tx.one<Figures & Record<string, unknown>>(sql`
    with said as (
      select m.id, m.direction, m.status, m.created_at, m.seq from omnichannel_message m
       where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${id} and m.status <> 'scheduled' and m.sender_type <> 'system'),
    sides as (
      select direction, created_at, seq, lag(direction) over (order by seq) is distinct from direction as turns from said where status <> 'failed'),
    numbered as (
      select direction, created_at, count(*) filter (where turns) over (order by seq) as turn from sides),
    turns as (
      select turn, min(direction) as direction, min(created_at) as at from numbered group by turn),
    answers as (
      select turn, direction, extract(epoch from lead(at) over (order by turn) - at) as waited_s from turns)
    select count(*) filter (where s.direction = 'inbound')::int as received, count(*) filter (where s.direction = 'outbound')::int as sent,
           count(*) filter (where s.direction = 'outbound' and s.status in ('delivered', 'read', 'played'))::int as delivered, count(*) filter (where s.direction = 'outbound' and s.status = 'failed')::int as failed,
           coalesce(sum(p.segments), 0)::int as segments, min(s.created_at) as first_at, max(s.created_at) as last_at,
           (select round(greatest(a.waited_s, 0))::int from answers a where a.direction = 'inbound' and a.waited_s is not null order by a.turn limit 1) as first_answer_s,
           (select round(percentile_cont(0.5) within group (order by greatest(a.waited_s, 0)))::int from answers a where a.direction = 'inbound' and a.waited_s is not null) as median_answer_s
      from said s
      left join lateral (select max((u.metadata->>'segments')::int) as segments from message_status_updates u
         where u.tenant_id = ${tx.tenantId} and u.message_id = s.id and jsonb_typeof(u.metadata->'segments') = 'number') p on s.direction = 'outbound'`)
  if (!row) throw new NotFound('conversation')
  return row
}
