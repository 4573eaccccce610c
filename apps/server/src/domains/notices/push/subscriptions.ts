import type { NewPushSubscription, PushSubscriptionRow } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Conflict, Invalid, NotFound } from '../../../infra/errors.ts'
import { isPoint } from '../../../infra/push/keys.ts'

const MOST = 20

interface From {
  sessionId: string
  userAgent: string | undefined
}

/** The caller's browsers that are told, the newest first. */
export async function subscriptionsOf(tx: Tx, sessionId: string): Promise<PushSubscriptionRow[]> {
  const rows = await tx.run<{
    id: string
    session_id: string
    user_agent: string | null
    created_at: string
    last_success_at: string | null
  }>(sql`
    select id, session_id, user_agent, created_at, last_success_at from user_push_subscriptions
     where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} order by id desc`)
  return rows.map((row) => ({
    id: row.id,
    current: row.session_id === sessionId,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    lastSuccessAt: row.last_success_at,
  }))
}

/**
 * From now on a browser is told what its user wants pushed. The same browser again is the same subscription; one that somebody else of the team used is his now.
 * @throws {Invalid} where the key is none @throws {Conflict} beyond 20 browsers
 */
export async function subscribe(tx: Tx, given: NewPushSubscription, { sessionId, userAgent }: From): Promise<string> {
  const p256dh = Buffer.from(given.keys.p256dh, 'base64url')
  const auth = Buffer.from(given.keys.auth, 'base64url')
  if (!isPoint(p256dh)) throw new Invalid('/keys/p256dh', 'is no point of P-256')
  const { userId } = tx.actor
  const held = await tx.one<{ n: string }>(sql`
    select count(*) as n from user_push_subscriptions where tenant_id = ${tx.tenantId} and user_id = ${userId} and endpoint <> ${given.endpoint}`)
  if (Number(held?.n) >= MOST) throw new Conflict(`There are ${MOST} browsers already`)
  const at = now()
  const row = await tx.one<{ id: string }>(sql`
    insert into user_push_subscriptions as s (tenant_id, user_id, session_id, endpoint, p256dh, auth, user_agent, created_at)
    values (${tx.tenantId}, ${userId}, ${sessionId}, ${given.endpoint}, ${p256dh}, ${auth}, ${userAgent?.slice(0, 400) ?? null}, ${at})
    on conflict (tenant_id, endpoint) do update set user_id = excluded.user_id, session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
       user_agent = excluded.user_agent, failures = 0 returning id`)
  if (!row) throw new Error('a subscription was not stored')
  return row.id
}

/** A browser of the caller is told no more. @throws {NotFound} */
export async function unsubscribe(tx: Tx, id: string): Promise<void> {
  const row = await tx.one(
    sql`delete from user_push_subscriptions where tenant_id = ${tx.tenantId} and user_id = ${tx.actor.userId} and id = ${id} returning id`,
  )
  if (!row) throw new NotFound('push subscription')
}
