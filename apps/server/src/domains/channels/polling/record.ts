import type { Polled, PollFailure, Stream } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import { plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { notePolled, notePollFailure } from '../health.ts'
import type { PageLine } from '../page-client.ts'
import { dayOf } from './budget-day.ts'
import type { Claim } from './claim.ts'
import { afterAnswer, afterFailure } from './plan.ts'
import { polledHeaders } from './polled-envelope.ts'
import { setPollTimer } from './timer.ts'

export interface Recording {
  line: PageLine
  stream: Stream
  claim: Claim
  /** When the answer came. */
  at: Instant
  /** 0 to 1. */
  chance: number
}

/**
 * Keeps what a poll brought and moves the cursor, in one transaction: bodies become envelopes and go the way of webhooks. The fence: when somebody else polled
 * meanwhile nothing is written. @returns false then
 */
export async function recordAnswer(tx: Tx, polled: Polled, { line, stream, claim, at, chance }: Recording): Promise<boolean> {
  const row = await lockOwn(tx, claim)
  if (!row) return false
  const news = polled.bodies.length > 0
  if (news) await keepBodies(tx, polled, line, stream.name)
  const quietMs = news ? 0 : Date.parse(at) - Date.parse(claim.quietSince)
  const waitMs = afterAnswer(stream, { more: polled.more, quietMs, chance })
  const nextAt = waitMs === undefined ? null : plusMs(at, row.rung ? 0 : waitMs)
  const cost = costOf(claim, { stream, at, units: polled.units })
  await tx.run(sql`
    update channels_page_cursor set cursor = ${polled.cursor}::jsonb, progress = coalesce(${polled.progress ?? null}::jsonb, progress), last_at = ${at}, last_news_at = case when ${news}::boolean then ${at}::timestamptz else last_news_at end,
           lease_until = null, next_at = ${nextAt}, granted = false, done_at = case when ${nextAt === null}::boolean then ${at}::timestamptz end, failures = 0, last_error = null,
           last_units = ${polled.units}, units_today = ${cost.today}, budget_day = ${cost.day}
     where tenant_id = ${tx.tenantId} and page_id = ${claim.pageId} and stream = ${claim.stream} returning stream`)
  await setPollTimer(tx, claim, nextAt)
  if (line.client.listen) await wantListener(tx, claim.pageId)
  if (!claim.known || claim.failures > 0) await notePolled(tx, claim.pageId)
  return true
}

/** Writes down that nothing came, and when it is tried again. The cursor stays. @returns false when somebody else polled meanwhile */
export async function recordFailure(tx: Tx, failure: PollFailure, { stream, claim, at, chance }: Recording): Promise<boolean> {
  if (!(await lockOwn(tx, claim))) return false
  const failures = claim.failures + 1
  const waitMs = afterFailure(failure, { failures, chance })
  const nextAt = waitMs === undefined ? null : plusMs(at, waitMs)
  const cost = costOf(claim, { stream, at, units: failure.units ?? 0 })
  await tx.run(sql`
    update channels_page_cursor set lease_until = null, next_at = ${nextAt}, granted = false, failures = ${failures}, last_error_at = ${at}, last_error = ${`${failure.code}: ${failure.message}`.slice(0, 500)},
           units_today = ${cost.today}, budget_day = ${cost.day}
     where tenant_id = ${tx.tenantId} and page_id = ${claim.pageId} and stream = ${claim.stream} returning stream`)
  await setPollTimer(tx, claim, nextAt)
  await notePollFailure(tx, claim.pageId, { error: failure, failures })
  return true
}

async function lockOwn(tx: Tx, { pageId, stream, attempt }: Claim): Promise<{ rung: boolean } | undefined> {
  return tx.one<{ rung: boolean }>(
    sql`select rung from channels_page_cursor where tenant_id = ${tx.tenantId} and page_id = ${pageId} and stream = ${stream} and attempt = ${attempt} for update`,
  )
}

async function keepBodies(tx: Tx, { bodies }: Polled, { integrationId, via, account }: PageLine, stream: string): Promise<void> {
  const kept = bodies.map((body) => Buffer.from(JSON.stringify(body)))
  const headers = polledHeaders({ stream, account })
  await tx.run(sql`select app.keep_polled(${integrationId}, ${via}, ${headers}::jsonb, ${kept}::bytea[])`)
}

async function wantListener(tx: Tx, pageId: string): Promise<void> {
  await tx.run(
    sql`insert into channels_page_listener (tenant_id, page_id) values (${tx.tenantId}, ${pageId}) on conflict (tenant_id, page_id) do nothing returning page_id`,
  )
}

function costOf(
  { budgetDay, unitsToday }: Claim,
  { stream, at, units }: { stream: Stream; at: Instant; units: number },
): { day: string; today: number } {
  const day = dayOf(Date.parse(at), stream.budget?.zone ?? 'UTC')
  return { day, today: (budgetDay === day ? unitsToday : 0) + units }
}
