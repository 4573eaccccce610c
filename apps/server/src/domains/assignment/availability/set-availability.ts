import type { Capacity, SetAvailability } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'

/** Rung when somebody is online again by itself. */
export const RETURN_TIMER = 'assignment.return'

/**
 * Says how somebody works from now on, until a moment or until he says otherwise.
 * @throws {Invalid | NotFound}
 */
export async function setAvailability(tx: Tx, userId: string, { state, until = null, idle = false }: SetAvailability): Promise<void> {
  const at = now()
  if (until !== null && until <= at) throw new Invalid('/until', 'This moment has passed')
  if (until !== null && state === 'online') throw new Invalid('/until', 'Online has no end')
  await refuseStranger(tx, userId)
  const how = tx.actor.userId !== userId ? 'other' : idle ? 'idle' : 'self'
  const by = tx.actor.userId === '0' ? null : tx.actor.userId
  await tx.run(sql`
    insert into user_availability (tenant_id, user_id, state, set_how, set_by, since, until) values (${tx.tenantId}, ${userId}, ${state}, ${how}, ${by}, ${at}, ${until})
    on conflict (tenant_id, user_id) do update set state = excluded.state, set_how = excluded.set_how, set_by = excluded.set_by, since = excluded.since, until = excluded.until returning user_id`)
  if (until === null)
    await tx.run(sql`delete from timers where tenant_id = ${tx.tenantId} and what = ${RETURN_TIMER} and ref = ${userId} returning id`)
  else
    await tx.run(sql`
      insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, ${RETURN_TIMER}, ${userId}, ${until}) on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
  tellOf(tx, userId)
}

/** How much somebody takes on, and what for. @throws {NotFound} */
export async function setCapacity(tx: Tx, userId: string, change: Capacity): Promise<void> {
  await refuseStranger(tx, userId)
  await tx.run(
    sql`insert into user_skills (tenant_id, user_id) values (${tx.tenantId}, ${userId}) on conflict (tenant_id, user_id) do nothing returning user_id`,
  )
  const { maxOpen, languages, skills } = change
  await tx.run(sql`
    update user_skills set max_open = case when ${maxOpen === undefined} then max_open else ${maxOpen ?? null}::int end, languages = coalesce(${languages ?? null}::text[], languages),
           skills = coalesce(${skills?.map((skill) => skill.trim()) ?? null}::text[], skills) where tenant_id = ${tx.tenantId} and user_id = ${userId} returning user_id`)
  tellOf(tx, userId)
}

/** His break is over: he is online again, and may get something. Nothing happens when he said something else meanwhile. */
export async function returnByTime(tx: Tx, userId: string): Promise<void> {
  const row = await tx.one(sql`
    update user_availability set state = 'online', since = until, until = null where tenant_id = ${tx.tenantId} and user_id = ${userId} and until <= ${now()} returning user_id`)
  if (row) tellOf(tx, userId)
}

/**
 * Somebody’s last connection was lost, or his first is there. Kept only where conversations are routed: else nobody asks.
 * Who was gone for less than the grace never was.
 */
export async function noteConnection(tx: Tx, userId: string, online: boolean): Promise<void> {
  const rule = await tx.one(sql`select id from routing_rules where tenant_id = ${tx.tenantId} and is_active limit 1`)
  if (!rule) return
  if (online) return tellOf(tx, userId)
  const at = now()
  await tx.run(sql`
    insert into user_availability (tenant_id, user_id, state, set_how, since, left_at) values (${tx.tenantId}, ${userId}, 'online', 'self', ${at}, ${at})
    on conflict (tenant_id, user_id) do update set left_at = excluded.left_at returning user_id`)
}

function tellOf(tx: Tx, userId: string): void {
  tx.emit({ type: 'user.availability_changed', data: { of: userId } })
}

async function refuseStranger(tx: Tx, userId: string): Promise<void> {
  if (
    !(await tx.one(
      sql`select id from sys_users where tenant_id = ${tx.tenantId} and id = ${userId} and kind = 'staff' and status = 'active'`,
    ))
  )
    throw new NotFound('user')
}
