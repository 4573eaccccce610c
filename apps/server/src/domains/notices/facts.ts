import { NOTICE_DEFAULTS, type NoticeChoice } from '@switchboard/contracts'
import { instantOf } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { FeedRow } from '../../infra/feed/feed.ts'
import { type Facts, type KnownConversation, noteOf } from './wanted.ts'

/** A message that was sent longer ago than this when it came is history, not news. */
const NEWS_MS = 24 * 3_600_000

/** Reads what a batch of events needs, each kind of thing in one statement, as it is now. */
export async function factsOf(tx: Tx, rows: readonly FeedRow[]): Promise<Facts> {
  const has = (type: string) => rows.some((row) => row.type === type)
  const conversations = await conversationsOf(tx, distinct(rows.map((row) => row.conversation_id)))
  const unled = [...conversations.values()].flatMap(({ assignedTo, teamId }) => (assignedTo === null && teamId !== null ? [teamId] : []))
  return {
    conversations,
    news: await newsOf(tx, distinct(rows.map((row) => (row.type === 'message.created' ? row.message_id : null)))),
    mentions: await mentionsOf(tx, distinct(rows.filter(saysWords).map(noteOf))),
    leads: has('sla.warned') || has('sla.breached') ? await leadsOf(tx, distinct(unled)) : new Map(),
    curious: has('conversation.created') ? await curiousOnes(tx) : [],
    managers: {
      channels: has('channel.degraded') ? await holdersOf(tx, 'channel.manage') : [],
      webhooks: has('webhook_endpoint.switched_off') ? await holdersOf(tx, 'webhook-endpoint.manage') : [],
    },
  }
}

const saysWords = ({ type, fields }: FeedRow) => type === 'note.created' || (type === 'note.updated' && fields.includes('text'))

async function conversationsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownConversation>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.run<{ id: string; assigned_to: string | null; team_id: string | null; snoozed_by: string | null }>(sql`
    select id, assigned_to, team_id, snoozed_by from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`)
  const takingPart = await tx.run<{ conversation_id: string; user_id: string }>(sql`
    select conversation_id, user_id from conversation_participants where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) order by user_id`)
  const participants = Map.groupBy(takingPart, (row) => row.conversation_id)
  return new Map(
    rows.map(({ id, assigned_to, team_id, snoozed_by }) => [
      id,
      {
        id,
        assignedTo: assigned_to,
        teamId: team_id,
        snoozedBy: snoozed_by,
        participants: (participants.get(id) ?? []).map((row) => row.user_id),
      },
    ]),
  )
}

async function newsOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.run<{ id: string }>(sql`
    select id from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and direction = 'inbound' and deleted_at is null
       and data -> 'answers' is null and sent_at > ${instantOf(Date.now() - NEWS_MS)}`)
  return new Set(rows.map(({ id }) => id))
}

async function mentionsOf(tx: Tx, noteIds: readonly string[]): Promise<Map<string, string[]>> {
  if (noteIds.length === 0) return new Map()
  const rows = await tx.run<{ note_id: string; user_id: string }>(sql`
    select m.note_id, m.user_id from conversation_note_mentions m
     where m.tenant_id = ${tx.tenantId} and m.note_id = any (${noteIds}::bigint[])
       and not exists (select from user_notices t where t.tenant_id = ${tx.tenantId} and t.user_id = m.user_id and t.note_id = m.note_id and t.kind = 'mention')
     order by m.note_id, m.user_id`)
  return new Map([...Map.groupBy(rows, (row) => row.note_id)].map(([noteId, of]) => [noteId, of.map((row) => row.user_id)]))
}

async function leadsOf(tx: Tx, teamIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.run<{ team_id: string; user_id: string }>(sql`
    select team_id, user_id from sys_team_members where tenant_id = ${tx.tenantId} and team_id = any (${teamIds}::bigint[]) and is_lead order by user_id`)
  return new Map([...Map.groupBy(rows, (row) => row.team_id)].map(([teamId, of]) => [teamId, of.map((row) => row.user_id)]))
}

async function curiousOnes(tx: Tx): Promise<string[]> {
  const rows = await tx.run<{ id: string; choice: NoticeChoice }>(sql`
    select id, preferences -> 'notices' -> 'kinds' -> 'new-conversation' as choice from sys_users
     where tenant_id = ${tx.tenantId} and status = 'active' and preferences -> 'notices' -> 'kinds' -> 'new-conversation' is not null order by id`)
  return rows.filter(({ choice }) => isTold({ ...NOTICE_DEFAULTS['new-conversation'], ...choice })).map(({ id }) => id)
}

/** Whether a choice names any way at all. Pure. */
export function isTold({ app, push, mail }: NoticeChoice): boolean {
  return app || push || mail
}

async function holdersOf(tx: Tx, permission: string): Promise<string[]> {
  const rows = await tx.run<{ user_id: string }>(sql`
    select distinct u.user_id from sys_user_roles u join sys_roles r on r.tenant_id = ${tx.tenantId} and r.id = u.role_id
     where u.tenant_id = ${tx.tenantId} and ((r.is_system and r.key = 'admin') or exists (
       select from sys_role_permissions p where p.tenant_id = ${tx.tenantId} and p.role_id = r.id and p.permission_key = ${permission})) order by u.user_id`)
  return rows.map((row) => row.user_id)
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null))]
}
