import { type Delivery, type ModerationAct, type PlatformError, rulesAt } from '@switchboard/adapters'
import type { Place } from '@switchboard/contracts'
import { instantOf, now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { askRenewing, noteFailure, noteSuccess, type PageClientDeps, type PageLine, pageLine, takePace } from '../../channels/index.ts'
import { tellModerated } from './apply-moderation.ts'
import { stateAfter } from './moderate.ts'
import { hidingOf } from './comment-hiding.ts'

/** About half an hour of a platform's bad day. */
const MOST_TRIES = 12

interface Booked {
  id: string
  message_id: string
  conversation_id: string
  page_id: string
  act: ModerationAct
  rule: string | null
  requested_by: string | null
  attempts: number
  external: string
  place: Place
  thread_key: string
}

/**
 * Tells the platform what shall be done to a comment. Each act carries its final state, so one whose fate is unknown is simply done again; a second run
 * after success finds nothing to do. No transaction is open meanwhile.
 */
export async function carryOut(deps: PageClientDeps, job: { tenantId: string; moderationId: string }): Promise<void> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId: job.tenantId, actor: SYSTEM }, act)
  const booked = await within((tx) => bookedAct(tx, job.moderationId))
  if (!booked) return
  const line = await pageLine(deps, job.tenantId, booked.page_id)
  if (!line?.client.moderate)
    return within((tx) => fail(tx, booked, { class: 'channel-blocked', code: 'inactive', message: 'This channel is switched off' }))
  const waitMs = await within((tx) => takePace(tx, booked.page_id, rulesAt(line.adapter, booked.place).pace, booked.place))
  if (waitMs > 0) return within(async (tx) => again(tx, booked.id, waitMs))
  const delivery = await tell(deps, line, booked)
  await within((tx) => record(tx, booked, delivery))
}

function bookedAct(tx: Tx, id: string): Promise<Booked | undefined> {
  return tx.one<Booked & Record<string, unknown>>(sql`
    select a.id, a.message_id, m.conversation_id, m.page_id, a.act, a.rule, a.requested_by, a.attempts, m.platform_message_id as external, c.place, c.thread_key
      from omnichannel_message_moderation a join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = a.message_id
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
     where a.tenant_id = ${tx.tenantId} and a.id = ${id} and a.state = 'pending'`) as Promise<Booked | undefined>
}

function tell(deps: PageClientDeps, line: PageLine, { external, act, thread_key }: Booked): Promise<Delivery> {
  return askRenewing(deps, line, ({ client }) =>
    (client.moderate?.(external, act, thread_key) ?? Promise.reject(new Error('this channel moderates nothing'))).catch(
      (error: Error): Delivery => ({ kind: 'unconfirmed', error: { class: 'retry', code: 'transport', message: error.message } }),
    ),
  )
}

async function record(tx: Tx, booked: Booked, delivery: Delivery): Promise<void> {
  const held = await tx.one(
    sql`select id from omnichannel_message_moderation where tenant_id = ${tx.tenantId} and id = ${booked.id} and state = 'pending' for update`,
  )
  if (!held) return
  if (delivery.kind === 'accepted') return done(tx, booked)
  const { error } = delivery
  const pausedUntil = await noteFailure(tx, booked.page_id, delivery.kind === 'unconfirmed' ? { ...error, class: 'retry' } : error)
  if (delivery.kind === 'refused' && error.class === 'recipient') return gone(tx, booked, error)
  const passing = delivery.kind === 'unconfirmed' || ['retry', 'wait', 'reauth'].includes(error.class)
  if (!passing || booked.attempts + 1 >= MOST_TRIES) return fail(tx, booked, error)
  await tx.run(
    sql`update omnichannel_message_moderation set attempts = attempts + 1, error_class = ${error.class}, error_code = ${error.code}, error_message = ${error.message.slice(0, 1000)} where tenant_id = ${tx.tenantId} and id = ${booked.id} returning id`,
  )
  const backoffMs = Math.min(300_000, 1000 * 2 ** booked.attempts)
  again(tx, booked.id, Math.max(backoffMs, error.retryAfterMs ?? 0, pausedUntil ? Date.parse(pausedUntil) - Date.now() : 0))
}

async function done(tx: Tx, booked: Booked): Promise<void> {
  const at = now()
  await end(tx, booked, 'done')
  const state = stateAfter(booked.act)
  if (state === undefined)
    await tx.run(
      sql`update omnichannel_message set liked_at = ${booked.act === 'like' ? at : null}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${booked.message_id} returning id`,
    )
  else
    await tx.run(sql`
      update omnichannel_message set moderation = ${state}, moderated_at = ${at}, moderated_by = ${booked.requested_by}, deleted_at = case when ${state} = 'removed' then coalesce(deleted_at, ${at}::timestamptz) else deleted_at end, updated_at = now()
       where tenant_id = ${tx.tenantId} and id = ${booked.message_id} returning id`)
  if (state === 'removed')
    tx.emit({
      type: 'message.deleted',
      conversationId: booked.conversation_id,
      messageId: booked.message_id,
      fields: ['deletedAt', 'comment'],
    })
  else tellModerated(tx, booked.conversation_id, booked.message_id)
  await noteSuccess(tx, booked.page_id)
  if (booked.act === 'hide' && booked.rule !== null) await showLater(tx, booked, at)
}

// A rule may hide for a time only.
async function showLater(tx: Tx, booked: Booked, at: string): Promise<void> {
  const { unhideAfterMinutes } = await hidingOf(tx, booked.page_id)
  if (unhideAfterMinutes === null) return
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, 'inbox.unhide', ${booked.message_id}, ${plusMs(at, unhideAfterMinutes * 60_000)})
    on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}

// Its author was faster: what was to be deleted is, and nothing else can be done to it.
async function gone(tx: Tx, booked: Booked, error: PlatformError): Promise<void> {
  if (booked.act === 'delete') return done(tx, booked)
  await tx.run(
    sql`update omnichannel_message set deleted_at = coalesce(deleted_at, ${now()}::timestamptz), updated_at = now() where tenant_id = ${tx.tenantId} and id = ${booked.message_id} returning id`,
  )
  tx.emit({ type: 'message.deleted', conversationId: booked.conversation_id, messageId: booked.message_id, fields: ['deletedAt'] })
  await fail(tx, booked, error)
}

async function fail(tx: Tx, booked: Booked, error: PlatformError): Promise<void> {
  await end(tx, booked, 'failed', error)
  tellModerated(tx, booked.conversation_id, booked.message_id)
}

async function end(tx: Tx, booked: Booked, state: 'done' | 'failed', error?: PlatformError): Promise<void> {
  await tx.run(sql`
    update omnichannel_message_moderation set state = ${state}, ended_at = ${now()}, attempts = attempts + 1, error_class = ${error?.class ?? null}, error_code = ${error?.code ?? null}, error_message = ${error?.message.slice(0, 1000) ?? null}
     where tenant_id = ${tx.tenantId} and id = ${booked.id} and state = 'pending' returning id`)
}

function again(tx: Tx, moderationId: string, afterMs: number): void {
  tx.enqueue({
    task: 'inbox.moderate',
    payload: { moderationId },
    key: `moderate:${moderationId}`,
    runAt: instantOf(Date.now() + afterMs),
    maxAttempts: 25,
  })
}
