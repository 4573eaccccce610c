import { now, plusMs } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Outcome } from './attempt.ts'
import { FAILING_MS, pauseAfter, waitAfter } from './schedule.ts'
import { switchOff } from './switch-off.ts'

/** A delivery whose turn it is. */
export interface Due {
  id: string
  conversation_id: string | null
  webhook_id: string
  body: string
  tries: number
}

/** What came of its turn. */
export type Tried = Outcome & { delivery: Due }

/** Writes down what came of a round, for each delivery and for the address. Returns whether another round makes sense now. */
export async function recordRound(tx: Tx, address: { id: string; name: string }, tried: readonly Tried[]): Promise<boolean> {
  const before = await lockHealth(tx, address.id)
  if (!before) return false // it was taken away meanwhile, and its deliveries with it
  await recordAttempts(tx, tried)
  if (tried.some(({ gone }) => gone)) {
    await switchOff(tx, address, 'gone')
    return false
  }
  return tried.some(({ taken }) => taken) ? succeeded(tx, address.id) : failedWholly(tx, address, before)
}

interface Health {
  failing_since: string | null
  failures: number
}

// The address before its deliveries, as everywhere: whoever takes it away goes the same way.
function lockHealth(tx: Tx, id: string): Promise<Health | undefined> {
  return tx.one<Health & Record<string, unknown>>(
    sql`select failing_since, failures from webhook_endpoints where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
}

async function recordAttempts(tx: Tx, tried: readonly Tried[]): Promise<void> {
  const at = now()
  const rows = tried.map(({ delivery: { id, tries }, attempt, taken, askedMs }) => {
    const waitMs = taken ? undefined : waitAfter(tries + 1, askedMs)
    const status = taken ? 'delivered' : waitMs === undefined ? 'failed' : 'pending'
    return {
      id,
      attempt: [attempt],
      tries: tries + 1,
      status,
      nextAt: waitMs === undefined ? null : plusMs(at, waitMs),
      finishedAt: waitMs === undefined ? at : null,
    }
  })
  await tx.run(sql`
    update webhook_deliveries d set attempts = d.attempts || r.attempt, tries = r.tries, status = r.status, next_at = r."nextAt", finished_at = r."finishedAt"
      from jsonb_to_recordset(${rows}::jsonb) as r(id bigint, attempt jsonb, tries integer, status text, "nextAt" timestamptz, "finishedAt" timestamptz)
     where d.tenant_id = ${tx.tenantId} and d.id = r.id and d.status = 'pending' returning d.id`)
}

async function succeeded(tx: Tx, id: string): Promise<boolean> {
  await tx.run(sql`
    update webhook_endpoints set failing_since = null, failures = 0, paused_until = null, last_success_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  return true
}

async function failedWholly(tx: Tx, address: { id: string; name: string }, before: Health): Promise<boolean> {
  const at = now()
  const failures = before.failures + 1
  const since = before.failing_since ?? at
  await tx.run(sql`
    update webhook_endpoints set failing_since = ${since}, failures = ${failures}, paused_until = ${plusMs(at, pauseAfter(failures))} where tenant_id = ${tx.tenantId} and id = ${address.id} returning id`)
  if (Date.parse(at) - Date.parse(since) >= FAILING_MS) await switchOff(tx, address, 'failing')
  return pauseAfter(failures) === 0
}
