import { createHash } from 'node:crypto'
import type { Budget } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import type pg from 'pg'
import { instantOf } from '../../../infra/clock.ts'
import { type Database, inSystem } from '../../../infra/db/tx.ts'
import type { PageLine } from '../page-client.ts'
import { type Account, exhaust, settle, takePlace } from './budget.ts'
import { dayEnd, dayOf } from './budget-day.ts'

type Owner = Pick<PageLine, 'tenantId' | 'pageId' | 'via' | 'appKey'>

/** Whose budget it is: the app's, whatever business its pages belong to, or the page's own. */
function subjectOf({ name, shared }: Budget, { tenantId, pageId, via, appKey }: Owner): Buffer {
  const whose = shared === 'app' ? ['app', via, appKey] : ['page', tenantId, pageId]
  return createHash('sha256')
    .update(JSON.stringify([...whose, name]))
    .digest()
}

/** Takes the next free place in a budget for a poll of that expected cost. Committed before the poll: a process that dies wastes its place at most. */
export async function bookPlace(
  db: Database,
  { budget, owner, units, at }: { budget: Budget; owner: Owner; units: number; at: Instant },
): Promise<Instant> {
  const subject = subjectOf(budget, owner)
  return inSystem(db, async (client) => {
    const place = takePlace(await locked(client, subject), { allowance: budget, units, atMs: Date.parse(at) })
    await write(client, subject, place.account)
    return instantOf(place.atMs)
  })
}

/** What the poll really cost, or that the service says the day's budget is used up. */
export async function recordCost(
  db: Database,
  { budget, owner, at, ...cost }: { budget: Budget; owner: Owner; at: Instant; units: number; taken: number; exhausted: boolean },
): Promise<void> {
  if (cost.units === cost.taken && !cost.exhausted) return
  const subject = subjectOf(budget, owner)
  const atMs = Date.parse(at)
  await inSystem(db, async (client) => {
    const account = await locked(client, subject)
    const settled = account && settle(account, { day: dayOf(atMs, budget.zone), ...cost })
    const after = cost.exhausted ? exhaust(settled, { allowance: budget, atMs }) : settled
    if (after) await write(client, subject, after)
  })
}

/** What is used of a budget today, and when its day ends. */
export async function readBudget(
  db: Database,
  { budget, owner, at }: { budget: Budget; owner: Owner; at: Instant },
): Promise<{ used: number; endsAt: Instant }> {
  const { rows } = await db.system.query<{ day: string; used: number }>('select day, used from channels_budget where subject = $1', [
    subjectOf(budget, owner),
  ])
  const atMs = Date.parse(at)
  return { used: usedToday(rows[0], { budget, today: dayOf(atMs, budget.zone) }), endsAt: instantOf(dayEnd(atMs, budget.zone)) }
}

// Places of tomorrow are given when none of today is left.
function usedToday(row: { day: string; used: number } | undefined, { budget, today }: { budget: Budget; today: string }): number {
  if (!row || row.day < today) return 0
  return row.day === today ? row.used : budget.unitsPerDay
}

// The row is made first, so that two who begin at once wait for each other. A day that never was: nothing is used yet.
async function locked(client: pg.PoolClient, subject: Buffer): Promise<Account | undefined> {
  await client.query(
    "insert into channels_budget (subject, day, used, taken_until) values ($1, '', 0, now()) on conflict (subject) do nothing",
    [subject],
  )
  const { rows } = await client.query<{ day: string; used: number; taken_until: Instant }>(
    'select day, used, taken_until from channels_budget where subject = $1 for update',
    [subject],
  )
  const [row] = rows
  return row && row.day !== '' ? { day: row.day, used: row.used, takenUntil: Date.parse(row.taken_until) } : undefined
}

async function write(client: pg.PoolClient, subject: Buffer, { day, used, takenUntil }: Account): Promise<void> {
  await client.query('update channels_budget set day = $2, used = $3, taken_until = $4 where subject = $1', [
    subject,
    day,
    used,
    instantOf(takenUntil),
  ])
}
