import type { ShiftNow } from '@switchboard/contracts'
import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { changingShifts } from './follow-shifts.ts'
import { rostersOf } from './read-rosters.ts'
import { endOfDay, type Roster, shiftAt } from './roster.ts'

/** How it stands with somebody's shifts at a moment; null without any. Pure. */
export function shiftNow(roster: Roster | undefined, at: number): ShiftNow | null {
  if (!roster) return null
  const { on, until } = shiftAt(roster, at)
  const { override } = roster
  return {
    on,
    until: until === null ? null : instantOf(until),
    availableUntil: override !== null && override.until > at ? instantOf(override.until) : null,
  }
}

/** He says that he is there in spite of his shifts, until the end of the day; or that he is not. Whoever has no shifts is there anyway. */
export async function overrideShift(tx: Tx, userId: string, { available }: { available: boolean }): Promise<void> {
  const roster = (await rostersOf(tx, [userId])).get(userId)
  if (!roster) return
  const at = Date.now()
  await changingShifts(tx, [userId], () =>
    available
      ? tx.run(sql`
          insert into shift_overrides (tenant_id, user_id, since, until) values (${tx.tenantId}, ${userId}, ${instantOf(at)}, ${instantOf(endOfDay(roster, at))})
          on conflict (tenant_id, user_id) do update set since = excluded.since, until = excluded.until returning user_id`)
      : tx.run(sql`delete from shift_overrides where tenant_id = ${tx.tenantId} and user_id = ${userId} returning user_id`),
  )
  tx.emit({ type: 'user.availability_changed', data: { of: userId } })
}
