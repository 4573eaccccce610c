import { now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { DomainError } from '../../../infra/errors.ts'
import { holdConversations } from '../change/held.ts'
import { setStatus } from '../change/set-status.ts'
import { sendMessage } from '../send-message.ts'

/** How many are resolved in one transaction. */
const BATCH = 100
const EVERY_MS = 60_000
const TIMER = 'inbox.auto-resolve'

/** Sees to it that idle conversations are looked for while there is a rule that resolves them. A second call changes nothing. */
export async function armAutoResolve(tx: Tx): Promise<boolean> {
  const rule = await tx.one(sql`
    select 1 as rule from inbox_settings where tenant_id = ${tx.tenantId} and auto_resolve_after_minutes is not null
    union all select 1 from inbox_page_settings where tenant_id = ${tx.tenantId} and auto_resolve = 'after' limit 1`)
  if (!rule) await tx.run(sql`delete from timers where tenant_id = ${tx.tenantId} and what = ${TIMER} and ref = '' returning id`)
  else
    await tx.run(sql`
      insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, ${TIMER}, '', ${plusMs(now(), EVERY_MS)}) on conflict (tenant_id, what, ref) do nothing returning id`)
  return rule !== undefined
}

/** Resolves what was idle for too long, in batches. The next look is booked first, so that none that fails ends them. A second run finds nothing. */
export async function autoResolve(db: Database, tenantId: string): Promise<void> {
  const who = { tenantId, actor: SYSTEM }
  if (!(await inTenant(db, who, armAutoResolve))) return
  for (let more = true; more; ) more = (await inTenant(db, who, resolveIdle)) === BATCH
}

async function resolveIdle(tx: Tx): Promise<number> {
  const idle = await tx.run<{ id: string; message: string | null }>(sql`
    select c.id, s.auto_resolve_message as message from omnichannel_conversation c
      left join inbox_settings s on s.tenant_id = ${tx.tenantId}
      left join inbox_page_settings p on p.tenant_id = ${tx.tenantId} and p.page_id = c.page_id
     where c.tenant_id = ${tx.tenantId} and c.status in ('new', 'open', 'pending') and c.merged_into_id is null and (c.waiting_since is null or s.auto_resolve_waiting)
       and c.last_activity_at < ${now()}::timestamptz - make_interval(mins => case coalesce(p.auto_resolve, 'inherit') when 'after' then p.auto_resolve_after_minutes when 'inherit' then s.auto_resolve_after_minutes end)
     order by c.last_activity_at, c.id limit ${BATCH} for update of c skip locked`)
  for (const { id, message } of idle) if (message !== null) await sayGoodbye(tx, id, message)
  const held = await holdConversations(
    tx,
    idle.map(({ id }) => id),
  )
  await setStatus(tx, held, { status: 'resolved' }, { cause: 'auto-resolve' })
  return idle.length
}

// Where nothing may be said any more, it is resolved without a word.
async function sayGoodbye(tx: Tx, id: string, text: string): Promise<void> {
  const name = await tx.one<{ name: string }>(sql`select name from sys_tenants where id = ${tx.tenantId}`)
  try {
    await sendMessage(tx, id, { text }, { userId: '0', name: name?.name ?? '', bot: 'auto-resolve' })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}

/** How many conversations a rule would resolve now; of one page, or of all that have no rule of their own. */
export async function countIdle(
  tx: Tx,
  rule: { afterMinutes: number; waiting?: boolean | undefined; pageId?: string | undefined },
): Promise<number> {
  const row = await tx.one<{ count: string }>(sql`
    select count(*) as count from omnichannel_conversation c left join inbox_page_settings p on p.tenant_id = ${tx.tenantId} and p.page_id = c.page_id
     where c.tenant_id = ${tx.tenantId} and c.status in ('new', 'open', 'pending') and c.merged_into_id is null and (c.waiting_since is null or ${rule.waiting ?? false})
       and c.last_activity_at < ${now()}::timestamptz - make_interval(mins => ${rule.afterMinutes}::int)
       and case when ${rule.pageId ?? null}::bigint is null then coalesce(p.auto_resolve, 'inherit') = 'inherit' else c.page_id = ${rule.pageId ?? null}::bigint end`)
  return Number(row?.count ?? 0)
}
