import type { PlatformError } from '@switchboard/adapters'
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
  const row = await tx.one<{ failures: number; health: string }>(
    sql`select failures, health from channels_page_state where tenant_id = ${tx.tenantId} and page_id = ${pageId} for update`,
  )
  const failures = (row?.failures ?? 0) + 1
  const pauseMs = error.retryAfterMs ?? (failures >= BREAKER_AT ? Math.min(300_000, 1000 * 2 ** (failures - BREAKER_AT + 2)) : 0)
  const health = failures >= BREAKER_AT || state !== 'degraded' ? state : (row?.health ?? 'unknown')
  const until = pauseMs > 0 ? instantOf(Date.now() + pauseMs) : undefined
  const at = now()
  await tx.run(sql`
    update channels_page_state set failures = ${failures}, last_error_at = ${at}, last_error = ${`${error.code}: ${error.message}`.slice(0, 500)}, blocked_until = ${until},
           health = ${health}, health_reason = case when ${health} = 'ok' then null else ${error.message.slice(0, 500)} end, health_since = case when health = ${health} then health_since else ${at}::timestamptz end
     where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`)
  if (row && row.health !== health) tx.emit({ type: 'channel.degraded', pageId, fields: ['health'] })
  return until
}

/**
 * Takes the right to send one message now, at the page's pace (GCRA: `burst` at once, then evenly). @returns milliseconds to wait instead, or 0
 */
export async function takePace(tx: Tx, pageId: string, pace: { perSecond: number; burst: number }): Promise<number> {
  const stepMs = 1000 / pace.perSecond
  const row = await tx.one<{ next_send_at: string | null; blocked_until: string | null }>(sql`
    select next_send_at, blocked_until from channels_page_state where tenant_id = ${tx.tenantId} and page_id = ${pageId} for update`)
  const at = Date.now()
  const arrival = Math.max(at, row?.next_send_at ? Date.parse(row.next_send_at) : at)
  const blockedMs = row?.blocked_until ? Date.parse(row.blocked_until) - at : 0
  const wait = Math.max(0, arrival - at - stepMs * (pace.burst - 1), blockedMs)
  if (wait > 0) return Math.ceil(wait)
  await tx.run(
    sql`update channels_page_state set next_send_at = ${instantOf(arrival + stepMs)} where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`,
  )
  return 0
}
