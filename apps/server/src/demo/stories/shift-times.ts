import { instantOf } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { timesOf } from './calendar.ts'
import type { Played } from './play.ts'
import { type MessageTimes, shiftMessages } from './shift-messages.ts'
import { RESOLVED_AFTER_MS, shiftSurveys } from './shift-surveys.ts'

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
  await shiftNews(tx)
  await shiftSurveys(tx, played)
  await shiftNotes(tx)
  await shiftPeople(tx)
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

// What was asked after they were resolved is left out: it comes behind.
async function shiftConversations(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run(sql`
    update omnichannel_conversation c set created_at = m.first_at, updated_at = m.last_at, last_message_id = m.last_id, last_message_at = m.last_at, last_activity_at = m.last_at,
           last_inbound_at = m.inbound_at, first_response_at = m.answered_first, last_agent_response_at = m.answered_last, window_until = case when c.window_until is not null then m.inbound_at + interval '72 h' end,
           waiting_since = case when c.waiting_since is not null then m.waiting end, resolved_at = case when c.resolved_at is not null then m.last_at + make_interval(secs => ${RESOLVED_AFTER_MS} / 1000.0) end,
           snoozed_at = case when c.snoozed_at is not null then m.last_at + interval '2 min' end
      from (
        select o.conversation_id, min(o.sent_at) as first_at, max(o.sent_at) as last_at, (array_agg(o.id order by o.sent_at desc, o.id desc))[1] as last_id,
               max(o.sent_at) filter (where o.direction = 'inbound') as inbound_at, min(o.sent_at) filter (where o.direction = 'outbound') as answered_first, max(o.sent_at) filter (where o.direction = 'outbound') as answered_last,
               min(o.sent_at) filter (where o.direction = 'inbound' and o.sent_at > coalesce(a.at, '-infinity')) as waiting
          from omnichannel_message o left join (
                 select conversation_id, max(sent_at) as at from omnichannel_message where tenant_id = ${tx.tenantId} and direction = 'outbound' group by conversation_id) a on a.conversation_id = o.conversation_id
         where o.tenant_id = ${tx.tenantId} and o.conversation_id = any (${ids}::bigint[])
           and not exists (select from csat_surveys q where q.tenant_id = ${tx.tenantId} and q.message_id = o.id) group by o.conversation_id) m
     where c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id`)
}

// What speaks of no message happened with the one that was said before it.
async function shiftNews(tx: Tx): Promise<void> {
  await tx.run(sql`
    update event_feed f set created_at = v.at from (
      select n.n, coalesce(m.created_at, said.at, c.created_at) as at from event_feed n join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = n.conversation_id
        left join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = n.message_id
        left join lateral (
          select o.created_at as at from event_feed b join omnichannel_message o on o.tenant_id = ${tx.tenantId} and o.id = b.message_id
           where b.tenant_id = ${tx.tenantId} and b.conversation_id = n.conversation_id and b.type = 'message.created' and b.n < n.n order by b.n desc limit 1) said on true
       where n.tenant_id = ${tx.tenantId}) v
     where f.tenant_id = ${tx.tenantId} and f.n = v.n`)
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
