import type { Notice, NoticeKind, NoticeList } from '@switchboard/contracts'
import { Id, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { conversationsByIds, type LinkTo, messagesByIds, notesByIds } from '../inbox/index.ts'

/** A notice as it lies in its table, with the names of what it is about where that is no conversation. */
export interface NoticeRow {
  id: string
  kind: NoticeKind
  conversation_id: string | null
  page_id: string | null
  page_name: string | null
  integration_id: string | null
  endpoint_id: string | null
  endpoint_name: string | null
  message_id: string | null
  note_id: string | null
  by_user_id: string | null
  by_name: string | null
  last_n: string
  count: number
  created_at: string
  last_at: string
  seen_at: string | null
  read_at: string | null
}

interface Asked {
  limit?: number
  cursor?: string
  unread?: boolean
}

const Position = Strict({ n: Type.Integer(), id: Id })
const COUNTED_MOST = 100
const EXCERPT_MOST = 140

/** One page of the actor's notices, the newest first; those of conversations that he may not see any more are left out. */
export async function listNotices(tx: Tx, query: Asked, linkTo: LinkTo): Promise<NoticeList> {
  const limit = query.limit ?? 50
  const before = decodeCursor(Position, query.cursor)
  const rows = await noticePage(tx, { before, limit: limit + 1, unread: query.unread === true })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    data: await noticesOf(tx, page, linkTo),
    nextCursor: last && rows.length > limit ? encodeCursor({ n: Number(last.last_n), id: last.id }) : null,
    ...(await countsOf(tx)),
  }
}

/** One of the actor's notices, shown in the app or not; undefined where there is none, or what it is about is out of his sight. */
export async function noticeById(tx: Tx, id: string, linkTo: LinkTo): Promise<Notice | undefined> {
  const rows = await noticePage(tx, { ids: [id], limit: 1 })
  return (await noticesOf(tx, rows, linkTo))[0]
}

interface Wanted {
  before?: { n: number; id: string } | undefined
  limit: number
  unread?: boolean
  /** These alone, also those that are not shown in the app. */
  ids?: readonly string[]
}

/** Rows of the actor's notices, the newest first. */
export function noticePage(tx: Tx, { before, limit, unread = false, ids }: Wanted): Promise<NoticeRow[]> {
  return tx.run<NoticeRow & Record<string, unknown>>(sql`
    select n.id, n.kind, n.conversation_id, n.page_id, p.name as page_name, p.integration_id, n.endpoint_id, e.name as endpoint_name, n.message_id, n.note_id, n.by_user_id,
           u.full_name as by_name, n.last_n, n.count, n.created_at, n.last_at, n.seen_at, n.read_at
      from user_notices n
      left join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = n.page_id
      left join webhook_endpoints e on e.tenant_id = ${tx.tenantId} and e.id = n.endpoint_id
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = n.by_user_id
     where n.tenant_id = ${tx.tenantId} and n.user_id = ${tx.actor.userId} and (not ${unread}::boolean or n.read_at is null)
       and (case when ${ids ?? null}::bigint[] is null then n.in_app else n.id = any (${ids ?? null}::bigint[]) end)
       and (n.conversation_id is null or exists (select from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = n.conversation_id))
       and (${before?.n ?? null}::bigint is null or (n.last_n, n.id) < (${before?.n ?? null}::bigint, ${before?.id ?? null}::bigint))
     order by n.last_n desc, n.id desc limit ${limit}`)
}

async function countsOf(tx: Tx): Promise<{ unread: number; unseen: number }> {
  const row = await tx.one<{ unread: string; unseen: string }>(sql`
    select count(*) as unread, count(*) filter (where seen_at is null) as unseen from (
      select n.seen_at from user_notices n
       where n.tenant_id = ${tx.tenantId} and n.user_id = ${tx.actor.userId} and n.in_app and n.read_at is null
         and (n.conversation_id is null or exists (select from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = n.conversation_id))
       limit ${COUNTED_MOST}) of_his`)
  return { unread: Number(row?.unread ?? 0), unseen: Number(row?.unseen ?? 0) }
}

/** Rows with what they are about, as the actor may see it. */
export async function noticesOf(tx: Tx, rows: readonly NoticeRow[], linkTo: LinkTo): Promise<Notice[]> {
  const idsOf = (pick: (row: NoticeRow) => string | null) => [...new Set(rows.flatMap((row) => pick(row) ?? []))]
  const conversations = byId(
    await conversationsByIds(
      tx,
      idsOf((row) => row.conversation_id),
      tx.actor.userId,
      linkTo,
    ),
  )
  const messages = byId(
    await messagesByIds(
      tx,
      idsOf((row) => row.message_id),
      linkTo,
    ),
  )
  const notes = byId(
    await notesByIds(
      tx,
      idsOf((row) => row.note_id),
      linkTo,
    ),
  )
  return rows.map((row) => {
    const about = conversations.get(row.conversation_id ?? '')
    const message = messages.get(row.message_id ?? '')
    return {
      id: row.id,
      kind: row.kind,
      n: Number(row.last_n),
      count: row.count,
      createdAt: row.created_at,
      lastAt: row.last_at,
      seenAt: row.seen_at,
      readAt: row.read_at,
      conversation: about
        ? {
            id: about.id,
            contactName: about.contact.name,
            avatarUrl: about.contact.avatarUrl,
            platform: about.page.platform,
            pageName: about.page.name,
          }
        : null,
      page:
        row.page_id !== null && row.page_name !== null && row.integration_id !== null
          ? { id: row.page_id, name: row.page_name, integrationId: row.integration_id }
          : null,
      webhookEndpoint: row.endpoint_id !== null && row.endpoint_name !== null ? { id: row.endpoint_id, name: row.endpoint_name } : null,
      by: row.by_user_id !== null && row.by_name !== null ? { id: row.by_user_id, name: row.by_name } : null,
      excerpt: excerptOf(notes.get(row.note_id ?? '')?.text ?? message?.text ?? null),
      messageId: row.message_id,
      messageType: message?.type ?? null,
      noteId: row.note_id,
    }
  })
}

/** The beginning of a text in one line, at most 140 signs; null where nothing stands in it. Pure. */
export function excerptOf(text: string | null): string | null {
  const line = (text ?? '').replaceAll(/\s+/gu, ' ').trim()
  if (line === '') return null
  const signs = [...line]
  return signs.length <= EXCERPT_MOST
    ? line
    : `${signs
        .slice(0, EXCERPT_MOST - 1)
        .join('')
        .trimEnd()}…`
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
