import { type PutShiftDays, SHIFT_LIMITS, WEEKDAYS, type Week } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { faultOf } from '../../hours/index.ts'
import { changingShifts } from './follow-shifts.ts'

const ANY_WEEK: Week = Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: 0, to: 1440 }]])) as Week

/** Says how it is for somebody on some days: off, at other times, or (`spans` null) as the week says. @throws {NotFound | Invalid} */
export async function saveDays(tx: Tx, userId: string, given: PutShiftDays, request: AuditRequest): Promise<void> {
  const { from, to, spans } = given
  const user = await tx.one(
    sql`select id from sys_users where tenant_id = ${tx.tenantId} and id = ${userId} and kind = 'staff' and status = 'active' for update`,
  )
  if (!user) throw new NotFound('user')
  refuseFaulty(given)
  const by = tx.actor.userId === '0' ? null : tx.actor.userId
  await changingShifts(tx, [userId], () =>
    spans === null
      ? tx.run(
          sql`delete from shift_days where tenant_id = ${tx.tenantId} and user_id = ${userId} and day between ${from}::date and ${to}::date returning day`,
        )
      : tx.run(sql`
          insert into shift_days (tenant_id, user_id, day, spans, note, set_by) select ${tx.tenantId}, ${userId}, d::date, ${JSON.stringify(spans)}::jsonb, ${given.note?.trim()}, ${by} from generate_series(${from}::date::timestamp, ${to}::date::timestamp, interval '1 day') d
          on conflict (tenant_id, user_id, day) do update set spans = excluded.spans, note = excluded.note, set_by = excluded.set_by returning day`),
  )
  await audit(tx, { action: 'shift.days-set', entity: 'user', entityId: userId, changes: { ...given }, request })
  tx.emit({ type: 'user.availability_changed', data: { of: userId } })
}

function refuseFaulty({ from, to, spans, note }: PutShiftDays): void {
  const place = (date: string) => faultOf({ timeZone: 'UTC', week: ANY_WEEK, holidays: [{ date, spans: [] }] })
  if (place(from)) throw new Invalid('/from', 'There is no such day')
  if (place(to)) throw new Invalid('/to', 'There is no such day')
  if (to < from) throw new Invalid('/to', 'It ends before it begins')
  if ((Date.parse(to) - Date.parse(from)) / 86_400_000 >= SHIFT_LIMITS.days)
    throw new Invalid('/to', `At most ${SHIFT_LIMITS.days} days at once`)
  const fault = faultOf({ timeZone: 'UTC', week: ANY_WEEK, holidays: [{ date: from, spans: spans ?? [] }] })
  if (fault) throw new Invalid(fault.path.replace('/holidays/0', ''), fault.message)
  if (spans === null && note) throw new Invalid('/note', 'What is as usual has no note')
}
