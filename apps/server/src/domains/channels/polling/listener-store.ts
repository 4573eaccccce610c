import type pg from 'pg'
import type { Instant } from '@switchboard/contracts'

/** A page whose connection this process holds. */
export interface HeldPage {
  tenantId: string
  pageId: string
  /** How often in a row its connection ended early. */
  failures: number
}

/** A holder that has not renewed for so long has lost what it held. */
export const HOLD_S = 45

const HELD = 'tenant_id as "tenantId", page_id as "pageId", failures'

/** Renews all that this holder has. What is missing in the answer is another's now, or not to be held any more. */
export async function renewHeld(system: pg.Pool, holder: string): Promise<HeldPage[]> {
  const { rows } = await system.query<HeldPage>(
    `update channels_page_listener set held_until = now() + make_interval(secs => $2) where holder = $1 returning ${HELD}`,
    [holder, HOLD_S],
  )
  return rows
}

/** Takes up to so many pages that nobody holds and whose pause is over. */
export async function takeFree(system: pg.Pool, holder: string, most: number): Promise<HeldPage[]> {
  const { rows } = await system.query<HeldPage>(
    `update channels_page_listener l set holder = $1, held_until = now() + make_interval(secs => $3), since = null
       from (select tenant_id, page_id from channels_page_listener where next_at <= now() and (held_until is null or held_until < now()) order by next_at limit $2 for update skip locked) as free
      where l.tenant_id = free.tenant_id and l.page_id = free.page_id returning l.tenant_id as "tenantId", l.page_id as "pageId", l.failures`,
    [holder, most, HOLD_S],
  )
  return rows
}

/** How many there are at all, to share them between workers. */
export async function countPages(system: pg.Pool): Promise<number> {
  const { rows } = await system.query<{ n: string }>('select count(*) as n from channels_page_listener')
  return Number(rows[0]?.n ?? 0)
}

/** The connection stands. */
export async function noteStanding(system: pg.Pool, holder: string, { tenantId, pageId }: HeldPage): Promise<void> {
  await system.query(
    'update channels_page_listener set since = now(), last_error = null where tenant_id = $1 and page_id = $2 and holder = $3',
    [tenantId, pageId, holder],
  )
}

/** Gives a page back, to be tried again at that moment. */
export async function giveBack(
  system: pg.Pool,
  holder: string,
  { tenantId, pageId, failures, nextAt, why }: HeldPage & { nextAt: Instant; why: string | null },
): Promise<void> {
  await system.query(
    'update channels_page_listener set holder = null, held_until = null, since = null, failures = $4, next_at = $5, last_error = $6 where tenant_id = $1 and page_id = $2 and holder = $3',
    [tenantId, pageId, holder, failures, nextAt, why],
  )
}

/** The page has no such connection any more. */
export async function forgetPage(system: pg.Pool, { tenantId, pageId }: HeldPage): Promise<void> {
  await system.query('delete from channels_page_listener where tenant_id = $1 and page_id = $2', [tenantId, pageId])
}
