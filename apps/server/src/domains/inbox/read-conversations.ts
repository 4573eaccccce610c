import { adapterFor, rulesAt } from '@switchboard/adapters'
import type {
  Conversation,
  ConversationSla,
  ConversationStatus,
  Instant,
  Place,
  Platform,
  Post,
  Priority,
  TagRef,
  Via,
} from '@switchboard/contracts'
import { instantOf, now } from '../../infra/clock.ts'
import { kept, sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { OPTING } from './opt-outs/opting.ts'
import { replyWindow, type Standing } from './reply-window.ts'
import { COUNTED, STARTED } from './standing.ts'
import { type UnreadColumns, unreadIn } from './unread.ts'

/** Makes a short-lived link to a stored file, for whoever is being answered. */
export type LinkTo = (tenantId: string, fileKey: string, variant: 'original' | 'thumb') => string

export interface ConversationRow extends UnreadColumns {
  id: string
  page_id: string
  page_name: string
  undo_s: number | null
  platform: Platform
  via: Via
  place: Place
  post: PostColumns | null
  linked_id: string | null
  merged_into_id: string | null
  merged: Conversation['merged'] | null
  contact_id: string
  person_id: string
  name: string | null
  username: string | null
  avatar_key: string | null
  blocked: boolean
  status: ConversationStatus
  priority: Priority
  assigned_to: string | null
  assignee_name: string | null
  assignee_avatar: string | null
  team_id: string | null
  team_name: string | null
  subject: string | null
  tags: TagRef[] | null
  last_id: string | null
  last_text: string | null
  last_type: string | null
  last_direction: 'inbound' | 'outbound' | null
  last_status: Conversation['lastMessage'] extends infer L ? (L extends { status: infer S } ? S : never) : never
  last_sent_at: Instant | null
  last_deleted: boolean | null
  last_activity_at: Instant
  last_inbound_at: Instant | null
  window_until: Instant | null
  answered: boolean
  snoozed_until: Instant | null
  message_count: number
  last_seq: string
  read_seq: string | null
  mentioned: boolean
  participating: boolean
  transfer: Conversation['transfer']
  created_at: Instant
  resolved_at: Instant | null
  sla: ConversationSla | null
  sent_since: string | null
  started_at: Instant | null
  stopped_at: Instant | null
  opted_out_since: Instant | null
}

/** As the database puts a post together: times as it writes them in JSON. */
type PostColumns = Omit<Post, 'pictureUrl'> & { pictureKey: string | null }

function postOf(tenantId: string, { pictureKey, postedAt, removedAt, ...post }: PostColumns, linkTo: LinkTo): Post {
  return {
    ...post,
    pictureUrl: pictureKey && linkTo(tenantId, pictureKey, 'thumb'),
    postedAt: postedAt && instantOf(Date.parse(postedAt)),
    removedAt: removedAt && instantOf(Date.parse(removedAt)),
  }
}

/** Conversations by id as one user sees them; those he may not see are left out. Order is the caller's business. */
export async function conversationRows(tx: Tx, ids: readonly string[], viewerId: string): Promise<ConversationRow[]> {
  if (ids.length === 0) return []
  return tx.run<ConversationRow & Record<string, unknown>>(
    kept(sql`
    select c.id, c.page_id, p.name as page_name, p.undo_s, f.platform_type as platform, i.via, c.place, c.linked_conversation_id as linked_id, c.merged_into_id,
           (select jsonb_agg(jsonb_build_object('id', s.id::text, 'page', jsonb_build_object('id', sp.id::text, 'name', sp.name, 'platform', sf.platform_type, 'via', si.via)) order by s.id)
              from omnichannel_conversation s join channels_platform_pages sp on sp.tenant_id = ${tx.tenantId} and sp.id = s.page_id join channels_platforms sf on sf.tenant_id = ${tx.tenantId} and sf.id = sp.platform_id
              join platform_integrations si on si.tenant_id = ${tx.tenantId} and si.id = sp.integration_id where s.tenant_id = ${tx.tenantId} and s.merged_into_id = c.id) as merged, c.contact_id, coalesce(root.id, k.id) as person_id, coalesce(rp.full_name, kp.full_name, k0.display_name, (
             select sp.full_name from crm_personal_keys s join crm_personal_profile sp on sp.tenant_id = ${tx.tenantId} and sp.person_id = s.id
              where s.tenant_id = ${tx.tenantId} and s.merged_into_id = coalesce(root.id, k.id) and sp.full_name is not null order by s.id limit 1)) as name, k0.username, af.key as avatar_key,
           coalesce(rp.blocked_at, kp.blocked_at) is not null or exists (select from crm_personal_keys s join crm_personal_profile sp on sp.tenant_id = ${tx.tenantId} and sp.person_id = s.id and sp.blocked_at is not null
             where s.tenant_id = ${tx.tenantId} and s.merged_into_id = coalesce(root.id, k.id)) as blocked, c.status, c.priority, c.assigned_to, u.full_name as assignee_name, uf.key as assignee_avatar, c.team_id, tm.name as team_name, c.subject,
           (select jsonb_agg(jsonb_build_object('id', t.id::text, 'name', t.name, 'color', t.color) order by t.name) from conversation_tag ct join conversation_tags t on t.tenant_id = ${tx.tenantId} and t.id = ct.conversation_tag_id
             where ct.tenant_id = ${tx.tenantId} and ct.conversation_id = c.id) as tags,
           m.id as last_id, left(m.message, 300) as last_text, m.type as last_type, m.direction as last_direction, m.status as last_status, m.sent_at as last_sent_at, m.deleted_at is not null as last_deleted,
           c.last_activity_at, c.last_inbound_at, c.window_until, c.waiting_since, c.first_response_at is not null as answered, c.snoozed_until, c.message_count, c.inbound_count, c.unread_count, c.last_seq, r.inbound_read, r.read_seq,
           (select s.unread_until_answered from inbox_settings s where s.tenant_id = ${tx.tenantId}) as unread_until_answered,
           exists (select from conversation_note_mentions nm where nm.tenant_id = ${tx.tenantId} and nm.user_id = ${viewerId} and nm.conversation_id = c.id) as mentioned,
           exists (select from conversation_participants cp where cp.tenant_id = ${tx.tenantId} and cp.conversation_id = c.id and cp.user_id = ${viewerId}) as participating,
           (select jsonb_build_object('id', x.id::text, 'byName', xb.full_name, 'toUserId', x.to_user_id::text, 'reason', x.reason, 'note', x.note, 'at', x.created_at) from conversation_transfers x
               left join sys_users xb on xb.tenant_id = ${tx.tenantId} and xb.id = x.transferred_by where x.tenant_id = ${tx.tenantId} and x.conversation_id = c.id and x.seen_at is null) as transfer, c.created_at, c.resolved_at, c.sla,
           case when c.post_id is not null then (select jsonb_build_object('id', o.id::text, 'externalId', o.platform_post_id, 'kind', o.kind, 'url', o.url, 'text', left(o.message, 2000), 'pictureKey', pf.key, 'authorName', o.author_name,
               'postedAt', o.posted_at, 'removedAt', o.removed_at) from omnichannel_post o left join files pf on pf.tenant_id = ${tx.tenantId} and pf.id = o.picture_file_id and pf.deleted_at is null
             where o.tenant_id = ${tx.tenantId} and o.id = c.post_id) end as post,
           case when f.platform_type || '/' || i.via || '/' || c.place = any (${COUNTED}) then
             (select count(*) from omnichannel_message n where n.tenant_id = ${tx.tenantId} and n.conversation_id = c.id and n.direction = 'outbound' and n.sent_at > c.last_inbound_at
                 and n.status in ('pending', 'sent', 'delivered', 'read', 'played', 'unconfirmed')) end as sent_since,
           case when f.platform_type || '/' || i.via || '/' || c.place = any (${STARTED}) then
             (select max(s.at) from omnichannel_contact_consent s where s.tenant_id = ${tx.tenantId} and s.contact_id = c.contact_id and s.what in ('started', 'followed', 'opted-in')) end as started_at,
           case when f.platform_type || '/' || i.via || '/' || c.place = any (${STARTED}) then
             (select max(s.at) from omnichannel_contact_consent s where s.tenant_id = ${tx.tenantId} and s.contact_id = c.contact_id and s.what in ('unfollowed', 'blocked')) end as stopped_at,
           case when f.platform_type || '/' || i.via = any (${OPTING}) then
             (select case when s.what = 'opted-out' then s.at end from omnichannel_contact_consent s where s.tenant_id = ${tx.tenantId} and s.contact_id = c.contact_id and s.what in ('opted-in', 'opted-out')
               order by s.at desc, s.id desc limit 1) end as opted_out_since
      from omnichannel_conversation c
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
      join omnichannel_contact k0 on k0.tenant_id = ${tx.tenantId} and k0.id = c.contact_id
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = k0.personal_key_id
      left join crm_personal_keys root on root.tenant_id = ${tx.tenantId} and root.id = k.merged_into_id
      left join crm_personal_profile kp on kp.tenant_id = ${tx.tenantId} and kp.person_id = k.id
      left join crm_personal_profile rp on rp.tenant_id = ${tx.tenantId} and rp.person_id = root.id
      left join files af on af.tenant_id = ${tx.tenantId} and af.id = k0.avatar_file_id and af.deleted_at is null
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = c.assigned_to
      left join files uf on uf.tenant_id = ${tx.tenantId} and uf.id = u.avatar_file_id and uf.deleted_at is null
      left join sys_teams tm on tm.tenant_id = ${tx.tenantId} and tm.id = c.team_id
      left join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = c.last_message_id
      left join conversation_reads r on r.tenant_id = ${tx.tenantId} and r.conversation_id = c.id and r.user_id = ${viewerId}
     where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[])`),
  ) as Promise<ConversationRow[]>
}

/** The row as the API shows it. */
export function conversationOf(tenantId: string, row: ConversationRow, linkTo: LinkTo): Conversation {
  const adapter = adapterFor(row.platform, row.via)
  const rule = adapter ? rulesAt(adapter, row.place).window : { freeMs: null, template: false }
  return {
    id: row.id,
    page: { id: row.page_id, name: row.page_name, platform: row.platform, via: row.via },
    place: row.place,
    post: row.post && postOf(tenantId, row.post, linkTo),
    linkedConversationId: row.linked_id,
    mergedIntoId: row.merged_into_id,
    merged: row.merged ?? [],
    contact: {
      id: row.contact_id,
      personId: row.person_id,
      name: row.name,
      username: row.username,
      avatarUrl: row.avatar_key && linkTo(tenantId, row.avatar_key, 'thumb'),
      blocked: row.blocked,
    },
    status: row.status,
    priority: row.priority,
    subject: row.subject,
    tags: row.tags ?? [],
    assignee:
      row.assigned_to === null
        ? null
        : {
            id: row.assigned_to,
            name: row.assignee_name ?? '',
            avatarUrl: row.assignee_avatar && linkTo(tenantId, row.assignee_avatar, 'thumb'),
          },
    team: row.team_id === null ? null : { id: row.team_id, name: row.team_name ?? '' },
    lastMessage: lastOf(row),
    lastActivityAt: row.last_activity_at,
    waitingSince: row.waiting_since,
    unattended: row.waiting_since !== null || !row.answered,
    snoozedUntil: row.snoozed_until,
    window:
      row.opted_out_since === null
        ? replyWindow(rule, standingOf(row), now())
        : { mode: 'opted-out', until: null, since: row.opted_out_since },
    undoS: row.undo_s,
    messageCount: row.message_count,
    ...unreadIn(row),
    lastSeq: Number(row.last_seq),
    readSeq: Number(row.read_seq ?? 0),
    mentioned: row.mentioned,
    participating: row.participating,
    transfer: row.transfer && { ...row.transfer, at: instantOf(Date.parse(row.transfer.at)) },
    createdAt: row.created_at,
    resolvedAt: row.resolved_at,
    sla: row.sla,
  }
}

function standingOf(row: ConversationRow): Standing {
  return {
    inboundAt: row.last_inbound_at,
    extended: row.window_until,
    sentSince: Number(row.sent_since ?? 0),
    startedAt: row.started_at,
    stoppedAt: row.stopped_at,
  }
}

function lastOf(row: ConversationRow): Conversation['lastMessage'] {
  if (row.last_id === null || row.last_type === null || row.last_direction === null || row.last_sent_at === null) return null
  const deleted = row.last_deleted ?? false
  return {
    id: row.last_id,
    text: deleted ? null : row.last_text,
    type: row.last_type,
    direction: row.last_direction,
    status: row.last_status,
    sentAt: row.last_sent_at,
    deleted,
  }
}

/** Conversations by id, in the order of `ids`. */
export async function conversationsByIds(tx: Tx, ids: readonly string[], viewerId: string, linkTo: LinkTo): Promise<Conversation[]> {
  const rows = new Map((await conversationRows(tx, ids, viewerId)).map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row ? [conversationOf(tx.tenantId, row, linkTo)] : []
  })
}
