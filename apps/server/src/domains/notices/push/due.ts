import type { Notice } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { asReader } from '../as-reader.ts'
import { noticeById } from '../list.ts'
import { choiceOf, isQuietFor, type Reader, readersOf } from '../preferences.ts'
import type { PushJob } from './book.ts'
import { recordGone } from './record.ts'
import type { PushDeps } from './send.ts'

/** A notice that a browser is to be told of now. */
export interface Due {
  endpoint: string
  p256dh: Buffer
  auth: Buffer
  notice: Notice
  reader: Reader
}

/** What is due, as its reader sees it at this moment; undefined once it was read, he wants it no more, it is quiet, or his session is over. */
export async function dueFor({ db, linkTo }: PushDeps, tenantId: string, { noticeId, subscriptionId }: PushJob): Promise<Due | undefined> {
  const found = await inTenant(db, { tenantId, actor: SYSTEM }, (tx) => browserOf(tx, subscriptionId))
  if (!found) return undefined
  const { reader, endpoint, p256dh, auth } = found
  const notice = await asReader(db, reader.caller, (tx) => noticeById(tx, noticeId, linkTo))
  if (!notice || notice.readAt !== null) return undefined
  if (!choiceOf(reader.wishes, notice.kind).push || isQuietFor(reader, notice.kind, Date.now())) return undefined
  return { endpoint, p256dh, auth, notice, reader }
}

interface Browser {
  user_id: string
  session_id: string
  endpoint: string
  p256dh: Buffer
  auth: Buffer
}

// Whoever signed out, or was, is told no more at that browser.
async function browserOf(tx: Tx, id: string): Promise<(Browser & { reader: Reader }) | undefined> {
  const row = await tx.one<Browser & Record<string, unknown>>(
    sql`select user_id, session_id, endpoint, p256dh, auth from user_push_subscriptions where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
  if (!row) return undefined
  const session = await tx.one(sql`select id from app.tokens_of(${tx.tenantId}, 'session', ${row.user_id}) where id = ${row.session_id}`)
  const reader = (await readersOf(tx, [row.user_id])).get(row.user_id)
  if (session && reader) return { ...row, reader }
  await recordGone(tx, id)
  return undefined
}
