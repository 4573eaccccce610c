import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { readAssigning } from '../../inbox/index.ts'
import { rostersOf } from './read-rosters.ts'
import { shiftAt } from './roster.ts'

/** Rung when a shift begins or ends. */
export const SHIFT_TIMER = 'assignment.shift'
/** Rung when the grace after a shift is over. */
export const SHIFT_OVER_TIMER = 'assignment.shift-over'

/** After so long what does not change within a year is looked at again. */
const LATER_MS = 180 * 86_400_000

/** Makes a change of when these colleagues work, and has the moments rung that follow from it. Whoever goes on or off shift by it does so as if his shift began or ended now. */
export async function changingShifts<T>(tx: Tx, userIds: readonly string[], act: () => Promise<T>): Promise<T> {
  const before = await onShift(tx, userIds)
  const made = await act()
  await followShifts(tx, userIds, before)
  return made
}

/** A shift began or ended, or only seemed to. A second run changes nothing. */
export async function lookAtShift(tx: Tx, userId: string): Promise<void> {
  const rosters = await rostersOf(tx, [userId])
  if (rosters.has(userId)) await followShifts(tx, [userId], new Map())
}

// `before`: who was on shift; whoever is not named may have been.
async function followShifts(tx: Tx, userIds: readonly string[], before: ReadonlyMap<string, boolean>): Promise<void> {
  if (userIds.length === 0) return
  const at = Date.now()
  const { graceSeconds } = await readAssigning(tx)
  const rosters = await rostersOf(tx, userIds)
  const timers: { what: string; ref: string; due: string }[] = []
  for (const userId of userIds) {
    const roster = rosters.get(userId)
    const shift = roster && shiftAt(roster, at)
    if (shift) timers.push({ what: SHIFT_TIMER, ref: userId, due: instantOf(shift.until ?? at + LATER_MS) })
    const on = shift?.on ?? true
    if (on === before.get(userId)) continue
    if (!on) timers.push({ what: SHIFT_OVER_TIMER, ref: userId, due: instantOf(at + graceSeconds * 1000) })
    tx.emit({ type: 'user.availability_changed', data: { of: userId } })
  }
  await tx.run(
    sql`delete from timers where tenant_id = ${tx.tenantId} and what = ${SHIFT_TIMER} and ref = any (${userIds.filter((id) => !rosters.has(id))}::text[]) returning id`,
  )
  if (timers.length === 0) return
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) select ${tx.tenantId}, t.what, t.ref, t.due from jsonb_to_recordset(${timers}::jsonb) as t(what text, ref text, due timestamptz) order by t.what, t.ref
    on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}

async function onShift(tx: Tx, userIds: readonly string[]): Promise<Map<string, boolean>> {
  const [at, rosters] = [Date.now(), await rostersOf(tx, userIds)]
  return new Map(
    userIds.map((userId) => {
      const roster = rosters.get(userId)
      return [userId, roster === undefined || shiftAt(roster, at).on]
    }),
  )
}
