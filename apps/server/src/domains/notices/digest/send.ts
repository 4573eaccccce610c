import type { Notice } from '@switchboard/contracts'
import { instantOf, now } from '../../../infra/clock.ts'
import type { MasterKeys } from '../../../infra/crypto/master-key.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import type { Mailer } from '../../../infra/mail/mailer.ts'
import type { LinkTo } from '../../inbox/index.ts'
import { asReader } from '../as-reader.ts'
import { noticePage, noticesOf } from '../list.ts'
import { choiceOf, mailAfterMs, quietUntil, type Reader, readersOf } from '../preferences.ts'
import { bookDigests } from './book.ts'
import { DIGEST_MOST, digestMail } from './mail.ts'
import { type Open, plan } from './plan.ts'
import { unsubscribeAddress } from './unsubscribe.ts'

export interface DigestDeps {
  db: Database
  linkTo: LinkTo
  publicUrl: string
  masterKeys: MasterKeys
  mailer: Mailer | undefined
}

/**
 * Mails a user what has stayed unread for as long as he lets it, in one mail; what is not due yet, comes in his quiet hours or too soon after the last mail waits for the
 * next time. Nothing is mailed twice unless something was added to it, save after a crash between mail and mark. Without a server for mail nothing happens.
 */
export async function sendDigest(deps: DigestDeps, { tenantId, ref: userId }: { tenantId: string; ref: string }): Promise<void> {
  const { db, mailer, publicUrl, masterKeys, linkTo } = deps
  if (!mailer) return
  const prepared = await inTenant(db, { tenantId, actor: SYSTEM }, (tx) => prepare(tx, userId))
  if (!prepared) return
  const { reader, business, due } = prepared
  const notices = await asReader(db, reader.caller, async (tx) => visible(await noticesOf(tx, await rowsOf(tx, due), linkTo)))
  if (notices.length > 0) {
    const unsubscribe = unsubscribeAddress({ publicUrl, masterKeys }, { tenantId, userId })
    await mailer.send(digestMail({ reader, business, notices, publicUrl, unsubscribe }))
  }
  // As far as each was read for the mail: what comes while it goes out is mailed next time.
  const read = new Map(notices.map(({ id, n }) => [id, String(n)]))
  const mailed = due.map(({ id, lastN }) => ({ id, n: read.get(id) ?? lastN }))
  await inTenant(db, { tenantId, actor: SYSTEM }, (tx) => markMailed(tx, mailed))
}

const rowsOf = (tx: Tx, due: readonly Open[]) => noticePage(tx, { ids: due.map(({ id }) => id), limit: DIGEST_MOST + 1 })
// What he lost sight of since is none of his business; what he read meanwhile needs no mail.
const visible = (notices: readonly Notice[]) => notices.filter(({ readAt }) => readAt === null)

async function prepare(tx: Tx, userId: string): Promise<{ reader: Reader; business: string; due: Open[] } | undefined> {
  const reader = (await readersOf(tx, [userId])).get(userId)
  if (!reader) return undefined
  const open = (await openOnes(tx, userId)).filter(({ kind }) => choiceOf(reader.wishes, kind).mail)
  const last = await tx.one<{ at: string | null }>(
    sql`select max(mailed_at) as at from user_notices where tenant_id = ${tx.tenantId} and user_id = ${userId} and mailed_at is not null`,
  )
  const atMs = Date.now()
  const step = plan(open, {
    atMs,
    afterMs: mailAfterMs(reader.wishes),
    lastMs: last?.at ? Date.parse(last.at) : undefined,
    quietUntilMs: quietUntil(reader, atMs),
  })
  if (step.againAtMs !== undefined) await bookDigests(tx, [{ userId, dueAt: instantOf(step.againAtMs) }])
  if (step.due.length === 0) return undefined
  const tenant = await tx.one<{ name: string }>(sql`select name from sys_tenants where id = ${tx.tenantId}`)
  return { reader, business: tenant?.name ?? '', due: step.due }
}

// Neither read nor seen, and not mailed as they are now.
function openOnes(tx: Tx, userId: string): Promise<Open[]> {
  return tx.run<Open & Record<string, unknown>>(sql`
    select id, kind, last_n as "lastN", last_at as "lastAt" from user_notices
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and read_at is null and seen_at is null and mailed_n is distinct from last_n order by last_n desc`)
}

async function markMailed(tx: Tx, mailed: readonly { id: string; n: string }[]): Promise<void> {
  await tx.run(sql`
    update user_notices as t set mailed_at = ${now()}, mailed_n = d.n
      from unnest(${mailed.map(({ id }) => id)}::bigint[], ${mailed.map(({ n }) => n)}::bigint[]) as d(id, n)
     where t.tenant_id = ${tx.tenantId} and t.id = d.id returning t.id`)
}
