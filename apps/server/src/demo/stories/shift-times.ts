import { instantOf } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { timesOf } from './calendar.ts'
import type { Played } from './play.ts'

interface MessageTimes {
  id: string
  at: string
  read_at: string
  edited_at: string | null
  deleted_at: string | null
}

interface ReactionTime {
  message_id: string
  actor: string
  at: string
}

/** Moves everything that was just played to when the stories say it happened. Needs the owner's rights; the same stories again end the same. */
export async function shiftTimes(tx: Tx, played: readonly Played[], nowMs: number): Promise<void> {
  const messages = played.flatMap((one) => messageTimes(one, nowMs))
  const reactions = played.flatMap((one) => reactionTimes(one, nowMs))
  await shiftMessages(tx, messages)
  await tx.run(sql`
    update omnichannel_message_reaction r set reacted_at = v.at, created_at = v.at from jsonb_to_recordset(${reactions}::jsonb) as v(message_id bigint, actor text, at timestamptz)
     where r.tenant_id = ${tx.tenantId} and r.message_id = v.message_id and r.actor = v.actor`)
  await shiftConversations(
    tx,
    played.map((one) => one.conversationId),
  )
  await shiftNotes(tx)
  await shiftPeople(tx)
  await tx.run(sql`
    update event_feed f set created_at = coalesce(m.created_at, c.created_at) from omnichannel_conversation c left join omnichannel_message m on m.tenant_id = ${tx.tenantId}
       and m.conversation_id = c.id where f.tenant_id = ${tx.tenantId} and c.tenant_id = ${tx.tenantId} and f.conversation_id = c.id and (m.id = f.message_id or f.message_id is null and m.id = c.last_message_id)`)
}

// Several messages of one step follow each other by a second.
function messageTimes({ story, happenings }: Played, nowMs: number): MessageTimes[] {
  const times = timesOf(story, nowMs)
  const atOf = (step: number) => times[step] ?? nowMs
  const changeOf = (id: string, what: 'edit' | 'withdrawal') => {
    const change = happenings.find((one) => one.messageId === id && one.what === what)
    return change ? instantOf(atOf(change.step)) : null
  }
  return happenings
    .filter(({ what }) => what === 'message')
    .map(({ messageId, step }, i, all) => {
      const at = atOf(step) + all.slice(0, i).filter((one) => one.step === step).length * 1000
      const next = times[step + 1] ?? nowMs
      const readAt = at + Math.min(20_000 + ((step * 53) % 240) * 1000, (next - at) / 2)
      return {
        id: messageId,
        at: instantOf(at),
        read_at: instantOf(Math.floor(readAt)),
        edited_at: changeOf(messageId, 'edit'),
        deleted_at: changeOf(messageId, 'withdrawal'),
      }
    })
}

function reactionTimes({ story, happenings }: Played, nowMs: number): ReactionTime[] {
  const times = timesOf(story, nowMs)
  return happenings.flatMap(({ what, messageId, step, actor }) =>
    what === 'reaction' && actor ? [{ message_id: messageId, actor, at: instantOf(times[step] ?? nowMs) }] : [],
  )
}

async function shiftMessages(tx: Tx, messages: readonly MessageTimes[]): Promise<void> {
  const told = sql`
    update omnichannel_message m set sent_at = v.at, created_at = v.at, updated_at = v.at,
           delivered_at = case when m.delivered_at is not null then v.at + interval '2 s' end, read_at = case when m.read_at is not null then v.read_at end,
           failed_at = case when m.failed_at is not null then v.at + interval '3 s' end, dispatched_at = case when m.dispatched_at is not null then v.at end,
           edited_at = case when m.edited_at is not null then v.edited_at end, deleted_at = case when m.deleted_at is not null then v.deleted_at end
      from jsonb_to_recordset(${messages}::jsonb) as v(id bigint, at timestamptz, read_at timestamptz, edited_at timestamptz, deleted_at timestamptz)
     where m.tenant_id = ${tx.tenantId} and m.id = v.id`
  await tx.run(told)
  await tx.run(sql`
    update omnichannel_message_attachment a set created_at = v.at from jsonb_to_recordset(${messages}::jsonb) as v(id bigint, at timestamptz) where a.tenant_id = ${tx.tenantId} and a.message_id = v.id`)
  await tx.run(sql`
    update message_status_updates s set created_at = v.at, status_at = v.status_at
      from (select u.id, w.at, case u.status when 'sent' then w.at + interval '1 s' when 'delivered' then w.at + interval '2 s' when 'failed' then w.at + interval '3 s' else w.read_at end
                   + row_number() over (partition by u.message_id, u.status order by u.status_at) * interval '1 ms' as status_at
              from jsonb_to_recordset(${messages}::jsonb) as w(id bigint, at timestamptz, read_at timestamptz) join message_status_updates u on u.tenant_id = ${tx.tenantId} and u.message_id = w.id) v
     where s.tenant_id = ${tx.tenantId} and s.id = v.id`)
}

async function shiftConversations(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`
    update omnichannel_conversation c set created_at = m.first_at, updated_at = m.last_at, last_message_id = m.last_id, last_message_at = m.last_at, last_activity_at = m.last_at,
           last_inbound_at = m.inbound_at, first_response_at = m.answered_first, last_agent_response_at = m.answered_last, window_until = case when c.window_until is not null then m.inbound_at + interval '72 h' end,
           waiting_since = case when c.waiting_since is not null then m.waiting end, resolved_at = case when c.resolved_at is not null then m.last_at + interval '4 min' end,
           snoozed_at = case when c.snoozed_at is not null then m.last_at + interval '2 min' end
      from (
        select o.conversation_id, min(o.sent_at) as first_at, max(o.sent_at) as last_at, (array_agg(o.id order by o.sent_at desc, o.id desc))[1] as last_id,
               max(o.sent_at) filter (where o.direction = 'inbound') as inbound_at, min(o.sent_at) filter (where o.direction = 'outbound') as answered_first, max(o.sent_at) filter (where o.direction = 'outbound') as answered_last,
               min(o.sent_at) filter (where o.direction = 'inbound' and o.sent_at > coalesce(a.at, '-infinity')) as waiting
          from omnichannel_message o left join (
                 select conversation_id, max(sent_at) as at from omnichannel_message where tenant_id = ${tx.tenantId} and direction = 'outbound' group by conversation_id) a on a.conversation_id = o.conversation_id
         where o.tenant_id = ${tx.tenantId} and o.conversation_id = any (${ids}::bigint[]) group by o.conversation_id) m
     where c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id`)
}

// Written soon after what it speaks of.
async function shiftNotes(tx: Tx): Promise<void> {
  await tx.run(sql`
    update conversation_notes n set created_at = least(c.last_message_at + interval '3 min', n.created_at), pinned_at = case when n.pinned_at is not null then least(c.last_message_at + interval '3 min', n.pinned_at) end
      from omnichannel_conversation c where n.tenant_id = ${tx.tenantId} and c.tenant_id = ${tx.tenantId} and c.id = n.conversation_id`)
}

// A person and his accounts are as old as his first message.
async function shiftPeople(tx: Tx): Promise<void> {
  await tx.run(sql`
    update omnichannel_contact k set created_at = f.first_at, updated_at = f.last_at
      from (select contact_id, min(created_at) as first_at, max(last_message_at) as last_at from omnichannel_conversation where tenant_id = ${tx.tenantId} group by contact_id) f
     where k.tenant_id = ${tx.tenantId} and k.id = f.contact_id`)
  await tx.run(sql`
    update omnichannel_contact_identity i set created_at = k.created_at from omnichannel_contact k where i.tenant_id = ${tx.tenantId} and k.tenant_id = ${tx.tenantId} and k.id = i.contact_id`)
  await tx.run(sql`
    update crm_personal_keys p set created_at = k.created_at, updated_at = k.updated_at from omnichannel_contact k where p.tenant_id = ${tx.tenantId} and k.tenant_id = ${tx.tenantId} and p.external_key = k.personal_key_id`)
  await tx.run(sql`
    with reached as (
      select k.personal_key_id, max(m.sent_at) as at from omnichannel_message m join omnichannel_contact k on k.tenant_id = ${tx.tenantId} and k.id = m.contact_id
       where m.tenant_id = ${tx.tenantId} and m.direction = 'outbound' and m.status in ('sent', 'delivered', 'read', 'played') group by k.personal_key_id
    )
    update crm_personal_profile r set created_at = p.created_at, updated_at = p.updated_at, last_contacted_at = reached.at
      from crm_personal_keys p left join reached on reached.personal_key_id = p.external_key where r.tenant_id = ${tx.tenantId} and p.tenant_id = ${tx.tenantId} and p.id = r.person_id`)
}
