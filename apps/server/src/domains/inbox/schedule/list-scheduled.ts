import type { Id, Instant, ScheduledMessage, UserRef } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { conversationsByIds, type LinkTo } from '../read-conversations.ts'
import { messagesByIds } from '../read-messages.ts'

interface Row {
  id: Id
  due_at: Instant
  conversation_id: Id
  parts: number
  files: number
  text: string | null
  author_id: Id | null
  author_name: string | null
  author_avatar: string | null
}

/** Where a page of the list ends. */
export interface Position {
  at: Instant
  id: Id
}

/**
 * What waits for its moment in conversations that the caller sees, soonest first; `userId`: of one author alone. What is only held back for seconds is left out.
 * Keyset on (due_at, message_id).
 */
export async function listScheduled(
  tx: Tx,
  linkTo: LinkTo,
  page: { cursor: Position | undefined; limit: number; userId: Id | undefined },
): Promise<{ data: ScheduledMessage[]; next: Position | undefined }> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select m.id, s.due_at, m.conversation_id, g.parts, g.files, g.text, u.id as author_id, u.full_name as author_name, uf.key as author_avatar
      from message_schedules s
      join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = s.message_id
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = s.user_id
      left join files uf on uf.tenant_id = ${tx.tenantId} and uf.id = u.avatar_file_id and uf.deleted_at is null
     cross join lateral (
       select count(*)::int as parts, min(left(o.message, 500)) as text,
              (select count(*)::int from omnichannel_message_attachment a where a.tenant_id = ${tx.tenantId} and a.message_id = any (array_agg(o.id))) as files
         from message_schedules t join omnichannel_message o on o.tenant_id = ${tx.tenantId} and o.id = t.message_id
        where t.tenant_id = ${tx.tenantId} and t.first_message_id = s.message_id and o.status = 'scheduled') g
     where s.tenant_id = ${tx.tenantId} and s.released_at is null and s.message_id = s.first_message_id and not s.held and m.status = 'scheduled' and m.deleted_at is null
       and (${page.userId ?? null}::bigint is null or s.user_id = ${page.userId ?? null}::bigint)
       and (s.due_at, s.message_id) > (${page.cursor?.at ?? '-infinity'}::timestamptz, ${page.cursor?.id ?? '0'}::bigint)
     order by s.due_at, s.message_id limit ${page.limit + 1}`)
  const shown = rows.slice(0, page.limit)
  const messages = await byId(messagesByIds(tx, distinct(shown.map(({ id }) => id)), linkTo))
  const conversations = await byId(conversationsByIds(tx, distinct(shown.map((row) => row.conversation_id)), tx.actor.userId, linkTo))
  const data = shown.flatMap((row): ScheduledMessage[] => {
    const message = messages.get(row.id)
    const conversation = conversations.get(row.conversation_id)
    if (!message || !conversation) return []
    const { parts, files, text } = row
    return [
      {
        message,
        parts,
        files,
        text,
        author: authorOf(tx, row, linkTo),
        contact: conversation.contact,
        page: conversation.page,
        conversationId: conversation.id,
      },
    ]
  })
  const last = shown.at(-1)
  return { data, next: last && rows.length > page.limit ? { at: last.due_at, id: last.id } : undefined }
}

async function byId<T extends { id: Id }>(found: Promise<T[]>): Promise<ReadonlyMap<Id, T>> {
  return new Map((await found).map((one) => [one.id, one]))
}

function authorOf(tx: Tx, { author_id: id, author_name, author_avatar }: Row, linkTo: LinkTo): UserRef | null {
  return id === null ? null : { id, name: author_name ?? '', avatarUrl: author_avatar && linkTo(tx.tenantId, author_avatar, 'thumb') }
}

function distinct(ids: readonly Id[]): Id[] {
  return [...new Set(ids)]
}
