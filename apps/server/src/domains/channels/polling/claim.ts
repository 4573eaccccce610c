import type { Instant, JsonObject } from '@switchboard/contracts'
import { plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { setPollTimer, type StreamRef } from './timer.ts'

/** Nobody else asks for so long. */
export const LEASE_MS = 120_000

/** Timers go by the database's clock, which may be ahead of ours. */
const SKEW_MS = 5_000

/** The right to poll a stream once, and what is known of it. */
export interface Claim extends StreamRef {
  /** The fence: what is brought under another number than the row's is thrown away. */
  attempt: string
  cursor: JsonObject | undefined
  failures: number
  /** Expected cost of this one. */
  units: number
  /** Its place in the budget is taken already. */
  granted: boolean
  /** When it last brought something, or began. */
  quietSince: Instant
  /** It has answered before. */
  known: boolean
  unitsToday: number
  budgetDay: string | null
}

/** Takes the right to poll a stream that is due. Undefined when it is not, or somebody polls it: then its timer is set to when to look again. */
export async function claimStream(tx: Tx, of: StreamRef, at: Instant): Promise<Claim | undefined> {
  const row = await tx.one<{
    attempt: string
    cursor: JsonObject | null
    failures: number
    units: number
    granted: boolean
    quiet_since: Instant
    known: boolean
    units_today: number
    budget_day: string | null
  }>(sql`
    update channels_page_cursor set attempt = attempt + 1, lease_until = ${plusMs(at, LEASE_MS)}, rung = false
     where tenant_id = ${tx.tenantId} and page_id = ${of.pageId} and stream = ${of.stream} and next_at <= ${plusMs(at, SKEW_MS)} and (lease_until is null or lease_until <= ${at})
    returning attempt, cursor, failures, last_units as units, granted, coalesce(last_news_at, created_at) as quiet_since, last_at is not null as known, units_today, budget_day`)
  if (!row) {
    await lookAgain(tx, of, at)
    return undefined
  }
  const { cursor, quiet_since, units_today, budget_day, ...rest } = row
  return {
    ...of,
    ...rest,
    cursor: cursor ?? undefined,
    quietSince: quiet_since,
    unitsToday: units_today,
    budgetDay: budget_day,
  }
}

// Locked, so that whoever polls it cannot end in between and have the timer he set overwritten.
async function lookAgain(tx: Tx, of: StreamRef, at: Instant): Promise<void> {
  const row = await tx.one<{ lease_until: Instant | null; next_at: Instant | null }>(
    sql`select lease_until, next_at from channels_page_cursor where tenant_id = ${tx.tenantId} and page_id = ${of.pageId} and stream = ${of.stream} for update`,
  )
  const leased = row?.lease_until && row.lease_until > at ? row.lease_until : undefined
  await setPollTimer(tx, of, leased ?? row?.next_at ?? null)
}

/** Gives the right back without having asked: its place in the budget is later. */
export async function postpone(tx: Tx, claim: Claim, until: Instant): Promise<void> {
  const row = await tx.one(sql`
    update channels_page_cursor set lease_until = null, next_at = ${until}, granted = true
     where tenant_id = ${tx.tenantId} and page_id = ${claim.pageId} and stream = ${claim.stream} and attempt = ${claim.attempt} returning stream`)
  if (row) await setPollTimer(tx, claim, until)
}

/** Stops asking until the page comes back: it is switched off, or this release has no such stream. */
export async function pauseStream(tx: Tx, claim: Claim): Promise<void> {
  await tx.run(sql`
    update channels_page_cursor set lease_until = null, next_at = null, granted = false
     where tenant_id = ${tx.tenantId} and page_id = ${claim.pageId} and stream = ${claim.stream} and attempt = ${claim.attempt} returning stream`)
  await setPollTimer(tx, claim, null)
}
