import type { NoticeKind } from '@switchboard/contracts'
import { instantOf } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Admitted } from './admit.ts'
import { bookDigests } from './digest/book.ts'
import { choiceOf, isQuietFor, mailAfterMs } from './preferences.ts'
import { bookPushes } from './push/book.ts'
import type { Subject } from './wanted.ts'

/** A notice that was written or counted up. */
export interface Written {
  id: string
  userId: string
  kind: NoticeKind
}

/** Writes notices, each (user, subject, kind) in one row while it is unread; tells their readers live, and books what goes to their browsers and mailboxes. */
export async function writeNotices(tx: Tx, all: readonly Admitted[]): Promise<void> {
  if (all.length === 0) return
  const groups = Map.groupBy(all, ({ concern, kind, reader }) => [reader.caller.userId, kind, keyOf(concern.subject)].join())
  const rows = await upsert(tx, [...groups.values()].map(rowOf))
  const readers = new Map(all.map(({ reader }) => [reader.caller.userId, reader]))
  for (const [userId, of] of Map.groupBy(rows, (row) => row.userId))
    tx.emit({ type: 'notice.created', userId, data: { noticeIds: of.map(({ id }) => id) } })

  const atMs = Date.now()
  const wishesOf = (row: Written) => readers.get(row.userId)?.wishes ?? {}
  const audible = (row: Written) => {
    const reader = readers.get(row.userId)
    return reader !== undefined && !isQuietFor(reader, row.kind, atMs)
  }
  await bookPushes(
    tx,
    rows.filter((row) => choiceOf(wishesOf(row), row.kind).push && audible(row)),
  )
  await bookDigests(
    tx,
    rows
      .filter((row) => choiceOf(wishesOf(row), row.kind).mail)
      .map((row) => ({ userId: row.userId, dueAt: instantOf(atMs + mailAfterMs(wishesOf(row))) })),
  )
}

const keyOf = ({ conversationId, pageId, endpointId }: Subject) => [conversationId, pageId, endpointId].join('/')

// The same subject for the same reader: oldest first, the newest says who did it and where.
function rowOf(group: readonly Admitted[]): Record<string, unknown> {
  const [first, last] = [group[0], group.at(-1)]
  if (!first || !last) return {}
  const { row, subject, noteId } = last.concern
  return {
    user_id: last.reader.caller.userId,
    kind: last.kind,
    conversation_id: subject.conversationId,
    page_id: subject.pageId,
    endpoint_id: subject.endpointId,
    message_id: row.message_id,
    note_id: noteId,
    by_user_id: row.user_id,
    first_n: first.concern.row.n,
    last_n: row.n,
    count: group.length,
    in_app: choiceOf(last.reader.wishes, last.kind).app,
    created_at: first.concern.row.created_at,
    last_at: row.created_at,
  }
}

function upsert(tx: Tx, rows: readonly Record<string, unknown>[]): Promise<Written[]> {
  return tx.run<Written & Record<string, unknown>>(sql`
    insert into user_notices as t (tenant_id, user_id, kind, conversation_id, page_id, endpoint_id, message_id, note_id, by_user_id, first_n, last_n, count, in_app, created_at, last_at)
    select ${tx.tenantId}, r.user_id, r.kind, r.conversation_id, r.page_id, r.endpoint_id, r.message_id, r.note_id, r.by_user_id, r.first_n, r.last_n, r.count, r.in_app, r.created_at, r.last_at
      from jsonb_to_recordset(${rows}::jsonb) as r(user_id bigint, kind text, conversation_id bigint, page_id bigint, endpoint_id bigint, message_id bigint, note_id bigint, by_user_id bigint,
           first_n bigint, last_n bigint, count int, in_app boolean, created_at timestamptz, last_at timestamptz)
     order by r.user_id, r.kind, r.conversation_id
    on conflict (tenant_id, user_id, kind, conversation_id, page_id, endpoint_id) where read_at is null do update set count = t.count + excluded.count, last_n = excluded.last_n,
       last_at = excluded.last_at, message_id = excluded.message_id, note_id = excluded.note_id, by_user_id = excluded.by_user_id, in_app = excluded.in_app, seen_at = null
    returning id, user_id as "userId", kind`)
}
