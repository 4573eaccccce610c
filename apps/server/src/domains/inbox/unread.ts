import type { Conversation } from '@switchboard/contracts'
import { type RawBuilder, sql as raw } from 'kysely'
import type { Tx } from '../../infra/db/tx.ts'

/**
 * What is unread: what came after the reader's own mark. Where the business wants it (`unreadUntilAnswered`), also what nobody has answered while the customer
 * waits, for everybody. Said twice here and nowhere else: over a row in SQL, and over one that was read.
 */
export interface UnreadColumns {
  inbound_count: number
  /** Up to the reader's mark; null: he never opened it. */
  inbound_read: number | null
  unread_count: number
  waiting_since: string | null
  /** The setting; null: the business never said anything. */
  unread_until_answered: boolean | null
}

/** In SQL: how many stay unread for everybody, in the conversation that `c` names. The setting is looked up once in a statement. */
export function keptUnread(tx: Tx, c: string): RawBuilder<number> {
  const row = raw.raw(c)
  return raw`case when (select s.unread_until_answered from inbox_settings s where s.tenant_id = ${tx.tenantId}) and ${row}.waiting_since is not null then ${row}.unread_count else 0 end`
}

/** The same of a row, as it is shown. Pure. */
export function unreadIn(row: UnreadColumns): Pick<Conversation, 'unread' | 'unseen' | 'keptUnread'> {
  const unseen = Math.max(0, row.inbound_count - (row.inbound_read ?? 0))
  const kept = row.unread_until_answered && row.waiting_since !== null ? row.unread_count : 0
  return { unread: Math.max(unseen, kept), unseen, keptUnread: kept }
}
