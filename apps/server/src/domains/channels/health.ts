import type { Pace, PlatformError } from '@switchboard/adapters'
import type { Place } from '@switchboard/contracts'
import { instantOf, now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** Errors that speak of the page rather than of one message, and what state they put it in. */
const STATE: Partial<Record<PlatformError['class'], 'degraded' | 'reauth' | 'blocked'>> = {
  retry: 'degraded',
  wait: 'degraded',
  reauth: 'reauth',
  'channel-blocked': 'blocked',
}
/** So many refusals in a row open the breaker: the page rests, with a growing pause. */
const BREAKER_AT = 5

/** Something went out: the page is well. */
export async function noteSuccess(tx: Tx, pageId: string): Promise<void> {
  const was = await tx.one<{ health: string }>(
    sql`select health from channels_page_state where tenant_id = ${tx.tenantId} and page_id = ${pageId} for update`,
  )
  const at = now()
  await tx.run(sql`
    update channels_page_state set last_outbound_at = ${at}, failures = 0, blocked_until = null, health = 'ok', health_reason = null,
           health_since = case when health = 'ok' then health_since else ${at}::timestamptz end where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`)
  if (was && was.health !== 'ok' && was.health !== 'unknown') tx.emit({ type: 'channel.recovered', pageId, fields: ['health'] })
}

/** The platform refused in a way that speaks of the page. @returns until when nothing should be sent through it */
export async function noteFailure(tx: Tx, pageId: string, error: PlatformError): Promise<string | undefined> {
  const state = STATE[error.class]
  if (!state) return undefined
  // What fails because we have switched the channel off ourselves says nothing of the platform.
  const row = await tx.one<{ failures: number; health: string }>(sql`
    select s.failures, s.health from channels_page_state s
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = s.page_id and p.status = 'active'
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id and i.is_active
     where s.tenant_id = ${tx.tenantId} and s.page_id = ${pageId} for update of s`)
  if (!row) return undefined
  const failures = row.failures + 1
  const pauseMs = error.retryAfterMs ?? (failures >= BREAKER_AT ? Math.min(300_000, 1000 * 2 ** (failures - BREAKER_AT + 2)) : 0)
  const health = failures >= BREAKER_AT || state !== 'degraded' ? state : row.health
  const until = pauseMs > 0 ? instantOf(Date.now() + pauseMs) : undefined
  const at = now()
  await tx.run(sql`
    update channels_page_state set failures = ${failures}, last_error_at = ${at}, last_error = ${`${error.code}: ${error.message}`.slice(0, 500)}, blocked_until = ${until},
           health = ${health}, health_reason = case when ${health} = 'ok' then null else ${error.message.slice(0, 500)} end, health_since = case when health = ${health} then health_since else ${at}::timestamptz end
     where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`)
  if (row.health !== health) tx.emit({ type: 'channel.degraded', pageId, fields: ['health'] })
  return until
}

/**
 * A stream could not be polled, so many times in a row. The page shows it once that is no passing fault; what is sent through it does not wait for that, since
 * reading and writing may fare differently.
 */
export async function notePollFailure(
  tx: Tx,
  pageId: string,
  { error, failures }: { error: PlatformError; failures: number },
): Promise<void> {
  const state = STATE[error.class] ?? 'degraded'
  if (state === 'degraded' && failures < BREAKER_AT) return
  const at = now()
  const told = await tx.one(sql`
    update channels_page_state set health = ${state}, health_reason = ${error.message.slice(0, 500)}, health_since = ${at}, last_error_at = ${at}, last_error = ${`${error.code}: ${error.message}`.slice(0, 500)}
     where tenant_id = ${tx.tenantId} and page_id = ${pageId} and health <> ${state} and health not in ('reauth', 'blocked') returning page_id`)
  if (told) tx.emit({ type: 'channel.degraded', pageId, fields: ['health'] })
}

/** A stream answers, for the first time or again: the page is well, unless what is sent through it is refused. */
export async function notePolled(tx: Tx, pageId: string): Promise<void> {
  const at = now()
  const was = await tx.one<{ health: string }>(
    sql`select health from channels_page_state where tenant_id = ${tx.tenantId} and page_id = ${pageId} and failures = 0 and health in ('unknown', 'degraded', 'reauth', 'blocked') for update`,
  )
  if (!was) return
  await tx.run(
    sql`update channels_page_state set health = 'ok', health_reason = null, health_since = ${at} where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`,
  )
  if (was.health !== 'unknown') tx.emit({ type: 'channel.recovered', pageId, fields: ['health'] })
}

/** Where each place's pace is kept: what is public must not hold up the chats. */
const NEXT_AT = { direct: 'next_send_at', comment: 'next_comment_at', mention: 'next_comment_at', live: 'next_live_at' } as const

/**
 * Takes the right to send one message now, at the page's pace (GCRA: `burst` at once, then evenly). One of several `parts` takes the place of so many; it
 * goes as soon as one could, or it never would. @returns milliseconds to wait instead, or 0
 */
export async function takePace(
  tx: Tx,
  pageId: string,
  { parts = 1, ...pace }: Pace & { parts?: number },
  place: Place = 'direct',
): Promise<number> {
  const stepMs = 1000 / pace.perSecond
  const column = NEXT_AT[place]
  const row = await tx.one<{ next_at: string | null; blocked_until: string | null }>(sql`
    select case ${place} when 'direct' then next_send_at when 'live' then next_live_at else next_comment_at end as next_at, blocked_until
      from channels_page_state where tenant_id = ${tx.tenantId} and page_id = ${pageId} for update`)
  const at = Date.now()
  const arrival = Math.max(at, row?.next_at ? Date.parse(row.next_at) : at)
  const blockedMs = row?.blocked_until ? Date.parse(row.blocked_until) - at : 0
  const wait = Math.max(0, arrival - at - stepMs * (pace.burst - 1), blockedMs)
  if (wait > 0) return Math.ceil(wait)
  await tx
    .update('channels_page_state')
    .set({ [column]: instantOf(arrival + stepMs * parts) })
    .where('page_id', '=', pageId)
    .execute()
  return 0
}
