import type { WidgetConversation, WidgetMessage } from '@switchboard/contracts'
import Type from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import type { LinkTo } from '../inbox/index.ts'
import { contactBy } from '../people/index.ts'
import { messagesShown } from './read-messages.ts'
import { identitiesOf, type Visitor } from './visitor.ts'

/** One of a visitor's conversations, as far as acting on it needs. */
export interface OwnConversation {
  id: string
  contactId: string
  assignedTo: string | null
  teamId: string | null
  threadKey: string
  open: boolean
}

/** The contact a visitor's session leads to; undefined until he wrote or was introduced. */
export function contactOf(tx: Tx, visitor: Visitor) {
  return contactBy(tx, visitor.page.id, identitiesOf(visitor))
}

/** A conversation of his own. Anybody else's is as absent as one that never was. @throws {NotFound} */
export async function ownConversation(tx: Tx, visitor: Visitor, id: string): Promise<OwnConversation> {
  const contact = await contactOf(tx, visitor)
  const row =
    contact &&
    (await tx.one<{
      id: string
      contactId: string
      assignedTo: string | null
      teamId: string | null
      threadKey: string
      open: boolean
    }>(sql`
      select id, contact_id as "contactId", assigned_to as "assignedTo", team_id as "teamId", thread_key as "threadKey", status not in ('resolved', 'archived') as open from omnichannel_conversation
       where tenant_id = ${tx.tenantId} and id = ${id} and contact_id = ${contact.id} and page_id = ${visitor.page.id}`))
  if (!row) throw new NotFound('conversation')
  return row
}

/** His contact, and his latest conversations: as many as anybody looks at. */
export async function standingOf(tx: Tx, visitor: Visitor): Promise<{ contactId: string | undefined; conversationIds: string[] }> {
  const contact = await contactOf(tx, visitor)
  if (!contact) return { contactId: undefined, conversationIds: [] }
  const rows = await tx.run<{ id: string }>(sql`
    select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and contact_id = ${contact.id} and page_id = ${visitor.page.id}
     order by last_activity_at desc limit 100`)
  return { contactId: contact.id, conversationIds: rows.map(({ id }) => id) }
}

const Position = Type.Object({ at: Type.String({ format: 'date-time' }), id: Type.String({ pattern: '^[0-9]{1,19}$' }) })

/** All of a visitor's conversations, the last active first. */
export async function listConversations(
  tx: Tx,
  visitor: Visitor,
  page: { cursor?: string | undefined; limit: number; link: LinkTo },
): Promise<{ data: WidgetConversation[]; nextCursor: string | null }> {
  const contact = await contactOf(tx, visitor)
  if (!contact) return { data: [], nextCursor: null }
  const after = decodeCursor(Position, page.cursor)
  const rows = await tx.run<{ id: string; at: string }>(sql`
    select id, last_activity_at as at from omnichannel_conversation
     where tenant_id = ${tx.tenantId} and contact_id = ${contact.id} and page_id = ${visitor.page.id}
       and (last_activity_at, id) < (${after?.at ?? 'infinity'}::timestamptz, ${after?.id ?? '9223372036854775807'}::bigint)
     order by last_activity_at desc, id desc limit ${page.limit + 1}`)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  const found = await conversationsShown(
    tx,
    contact.id,
    shown.map(({ id }) => id),
    page.link,
  )
  return {
    data: shown.flatMap(({ id }) => found.get(id) ?? []),
    nextCursor: rows.length > page.limit && last ? encodeCursor({ at: last.at, id: last.id }) : null,
  }
}

interface Row {
  id: string
  open: boolean
  created_at: string
  last_id: string | null
  last_seq: string | null
  unread: number
  agent_read: string
}

/** Conversations of one contact as he sees them, by id. What is still on its way to him, or is no affair of his, does not count. */
export async function conversationsShown(
  tx: Tx,
  contactId: string,
  ids: readonly string[],
  link: LinkTo,
): Promise<Map<string, WidgetConversation>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select c.id, c.status not in ('resolved', 'archived') as open, c.created_at, l.id as last_id, l.seq as last_seq,
           (select count(*)::int from omnichannel_message m
             where m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.direction = 'outbound' and m.status in ('sent', 'delivered')
               and m.sender_type <> 'system' and m.type <> 'event' and m.deleted_at is null) as unread,
           coalesce((select max(r.read_seq) from conversation_reads r where r.tenant_id = ${tx.tenantId} and r.conversation_id = c.id), 0) as agent_read
      from omnichannel_conversation c
      left join lateral (
        select m.id, m.seq from omnichannel_message m
         where m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.sender_type <> 'system'
           and (m.direction = 'inbound' or (m.status in ('sent', 'delivered', 'read', 'played') and m.type <> 'event'))
         order by m.seq desc limit 1) l on true
     where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) and c.contact_id = ${contactId}`)
  const lasts = await messagesShown(
    tx,
    rows.flatMap(({ last_id }) => last_id ?? []),
    link,
  )
  return new Map(rows.map((row) => [row.id, shownAs(row, lasts.get(row.last_id ?? '') ?? null)]))
}

function shownAs(row: Row, lastMessage: WidgetMessage | null): WidgetConversation {
  const lastSeq = Number(row.last_seq ?? 0)
  const agentReadSeq = Math.min(Number(row.agent_read), lastSeq)
  return { id: row.id, open: row.open, lastSeq, unread: row.unread, agentReadSeq, lastMessage, createdAt: row.created_at }
}
