import type { Instant, JsonObject } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Thread } from './subject.ts'

/** What of a message is given to whom it concerns. `fileId`: its bytes, where they were ever fetched. */
export interface GivenMessage {
  id: string
  direction: 'inbound' | 'outbound'
  type: string
  senderType: string
  senderName: string | null
  text: string | null
  data: JsonObject | null
  html: string | null
  status: string
  private: boolean
  replyToId: string | null
  platformMessageId: string | null
  sentAt: Instant
  receivedAt: Instant
  deliveredAt: Instant | null
  readAt: Instant | null
  editedAt: Instant | null
  deletedAt: Instant | null
  attachments: { id: string; kind: string; name: string | null; mimeType: string | null; sizeBytes: number | null; fileId: string | null }[]
  /** His and ours: those of others are theirs. */
  reactions: { by: 'person' | 'business'; emoji: string; at: Instant }[]
}

/**
 * The next messages of a conversation after one, oldest first: what he wrote, and what was written to him. What was taken back is withheld here as everywhere, and what is
 * not said yet is no message.
 */
export function nextMessages(
  tx: Tx,
  { contactIds, thread, after, limit }: { contactIds: readonly string[]; thread: Thread; after: GivenMessage | undefined; limit: number },
): Promise<GivenMessage[]> {
  return tx.run<GivenMessage & Record<string, unknown>>(sql`
    select m.id, m.direction, m.type, m.sender_type as "senderType", m.sender_name as "senderName", case when m.deleted_at is null then m.message end as text, case when m.deleted_at is null then m.data end as data,
           case when m.deleted_at is null then h.html end as html, m.status, m.is_private as private,
           (select r.id from omnichannel_message r where r.tenant_id = ${tx.tenantId} and r.id = m.reply_to_message_id and (r.contact_id = any (${contactIds}::bigint[]) or ${thread.wholly}::boolean)) as "replyToId",
           m.platform_message_id as "platformMessageId", m.sent_at as "sentAt", m.created_at as "receivedAt", m.delivered_at as "deliveredAt", m.read_at as "readAt", m.edited_at as "editedAt", m.deleted_at as "deletedAt",
           coalesce((select jsonb_agg(jsonb_build_object('id', a.id::text, 'kind', a.type, 'name', coalesce(nullif(f.name, ''), a.filename), 'mimeType', coalesce(f.mime_type, a.mime_type), 'sizeBytes', coalesce(f.size_bytes, a.file_size), 'fileId', a.file_id::text) order by a.ordinal)
              from omnichannel_message_attachment a left join files f on f.tenant_id = ${tx.tenantId} and f.id = a.file_id where a.tenant_id = ${tx.tenantId} and a.message_id = m.id and m.deleted_at is null), '[]') as attachments,
           coalesce((select jsonb_agg(jsonb_build_object('by', case when e.user_id is null and e.contact_id is not null then 'person' else 'business' end, 'emoji', e.emoji, 'at', to_char(e.reacted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by e.reacted_at, e.id)
              from omnichannel_message_reaction e where e.tenant_id = ${tx.tenantId} and e.message_id = m.id and (e.contact_id is null or e.contact_id = any (${contactIds}::bigint[]))), '[]') as reactions
      from omnichannel_message m left join omnichannel_message_html h on h.tenant_id = ${tx.tenantId} and h.message_id = m.id
     where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${thread.id} and m.status <> 'scheduled'
       and (m.sent_at, m.id) > (${after?.sentAt ?? '-infinity'}::timestamptz, ${after?.id ?? '0'}::bigint)
       and (m.contact_id = any (${contactIds}::bigint[]) or ${thread.wholly}::boolean and (m.direction = 'outbound' or m.contact_id is null))
     order by m.sent_at, m.id limit ${limit}`)
}

/** A private note about the conversation. */
export interface GivenNote {
  id: string
  author: string
  text: string
  createdAt: Instant
}

/** What the team wrote for itself about a conversation that is his own, oldest first. */
export function notesOf(tx: Tx, thread: Thread): Promise<GivenNote[]> {
  return tx.run<GivenNote & Record<string, unknown>>(sql`
    select id, author_name as author, content as text, created_at as "createdAt" from conversation_notes
     where tenant_id = ${tx.tenantId} and conversation_id = ${thread.id} and deleted_at is null and ${thread.wholly}::boolean order by created_at, id`)
}
