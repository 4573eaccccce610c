import type { Instant, Mention, Note } from '@switchboard/contracts'
import { type SqlBool, sql as raw } from 'kysely'
import { kept, sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { LinkTo } from '../read-conversations.ts'

interface NoteRow {
  id: string
  client_id: string | null
  conversation_id: string
  user_id: string | null
  author: string
  avatar_key: string | null
  content: string
  mentions: Mention[] | null
  teams: Mention[] | null
  pinned_at: Instant | null
  version: number
  created_at: Instant
  edited_at: Instant | null
}

/** Notes by id, oldest first; deleted ones are left out. Whether the reader may see their conversations is the caller's business. */
export async function notesByIds(tx: Tx, ids: readonly string[], linkTo: LinkTo): Promise<Note[]> {
  if (ids.length === 0) return []
  const rows = await tx.run<NoteRow & Record<string, unknown>>(
    kept(sql`
    select n.id, n.client_id, n.conversation_id, n.user_id, coalesce(u.full_name, n.author_name) as author, f.key as avatar_key, n.content,
           (select jsonb_agg(jsonb_build_object('id', m.user_id::text, 'name', m.name) order by m.user_id) from conversation_note_mentions m where m.tenant_id = ${tx.tenantId} and m.note_id = n.id and m.named) as mentions,
           (select jsonb_agg(jsonb_build_object('id', g.team_id::text, 'name', g.name, 'team', true) order by g.team_id) from conversation_note_team_mentions g where g.tenant_id = ${tx.tenantId} and g.note_id = n.id) as teams,
           n.pinned_at, n.version, n.created_at, n.edited_at
      from conversation_notes n
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = n.user_id
      left join files f on f.tenant_id = ${tx.tenantId} and f.id = u.avatar_file_id and f.deleted_at is null
     where n.tenant_id = ${tx.tenantId} and n.id = any (${ids}::bigint[]) and n.deleted_at is null order by n.created_at, n.id`),
  )
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    conversationId: row.conversation_id,
    author: { id: row.user_id, name: row.author, avatarUrl: row.avatar_key && linkTo(tx.tenantId, row.avatar_key, 'thumb') },
    text: row.content,
    mentions: [...(row.mentions ?? []), ...(row.teams ?? [])],
    pinnedAt: row.pinned_at,
    version: row.version,
    createdAt: row.created_at,
    editedAt: row.edited_at,
  }))
}

interface Wanted {
  cursor: { at: Instant; id: string } | undefined
  limit: number
  pinned: boolean
}

/** One page of the notes of a conversation, and of those it stands for, before `cursor`, newest first. Keyset on (created_at, id). */
export function notePlaces(
  tx: Tx,
  conversationId: string,
  { cursor, limit, pinned }: Wanted,
): Promise<{ id: string; created_at: Instant }[]> {
  let notes = tx
    .from('conversation_notes')
    .select(['id', 'created_at'])
    .where(
      raw<SqlBool>`conversation_notes.conversation_id = any (array(select c.id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and (c.id = ${conversationId} or c.merged_into_id = ${conversationId})))`,
    )
    .where('deleted_at', 'is', null)
  if (pinned) notes = notes.where('pinned_at', 'is not', null)
  if (cursor) notes = notes.where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '<', tuple(cursor.at, cursor.id)))
  return notes.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
