import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import type { Follower } from '../../../infra/feed/follow.ts'
import { type Joining, takePart } from './take-part.ts'

/** Whom a note mentions by name takes part in its conversation from then on, and who answers in one that is somebody else's. */
export const participantsFollower: Follower = {
  name: 'participants',
  types: new Set(['note.created', 'note.updated', 'message.created']),
  async act(tx, rows) {
    await takePart(tx, await mentionedIn(tx, rows), 'mention')
    await takePart(tx, await answeringIn(tx, rows), 'answer')
  },
}

async function mentionedIn(tx: Tx, rows: readonly FeedRow[]): Promise<Joining[]> {
  const noteIds = rows.flatMap(({ type, data }) => (type.startsWith('note.') && typeof data?.noteId === 'string' ? [data.noteId] : []))
  if (noteIds.length === 0) return []
  return tx.run<Joining & Record<string, unknown>>(sql`
    select m.conversation_id as "conversationId", m.user_id as "userId", 'mentioned' as reason, n.user_id as "addedBy"
      from conversation_note_mentions m join conversation_notes n on n.tenant_id = ${tx.tenantId} and n.id = m.note_id and n.deleted_at is null
     where m.tenant_id = ${tx.tenantId} and m.note_id = any (${noteIds}::bigint[]) and m.named order by m.note_id, m.user_id`)
}

async function answeringIn(tx: Tx, rows: readonly FeedRow[]): Promise<Joining[]> {
  const messageIds = rows.flatMap(({ type, message_id }) => (type === 'message.created' && message_id !== null ? [message_id] : []))
  if (messageIds.length === 0) return []
  return tx.run<Joining & Record<string, unknown>>(sql`
    select m.conversation_id as "conversationId", m.admin_id as "userId", 'replied' as reason, null as "addedBy"
      from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
     where m.tenant_id = ${tx.tenantId} and m.id = any (${messageIds}::bigint[]) and m.direction = 'outbound' and m.sender_type = 'agent' and m.admin_id is not null
       and c.assigned_to is not null and c.assigned_to <> m.admin_id order by m.id`)
}
