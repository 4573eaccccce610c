import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { audit } from '../../audit/index.ts'
import { bestSender } from './best-sender.ts'
import { NoSender } from './errors.ts'
import { type PooledNumber, pooledNumbers } from './pool-numbers.ts'

/** A pool, by one of its numbers. */
export interface PoolOf {
  id: string
  name: string
  /** All of its numbers, also those that are switched off. */
  pageIds: string[]
}

/** The pool that a page is a number of; undefined for one that stands alone. */
export async function poolOf(tx: Tx, pageId: string): Promise<PoolOf | undefined> {
  const row = await tx.one<{ id: string; name: string }>(sql`
    select a.id, a.name from sms_sender_phone_numbers n join sms_service_accounts a on a.tenant_id = ${tx.tenantId} and a.id = n.service_account_id
     where n.tenant_id = ${tx.tenantId} and n.page_id = ${pageId}`)
  if (!row) return undefined
  const pages = await tx.run<{ page_id: string }>(
    sql`select page_id from sms_sender_phone_numbers where tenant_id = ${tx.tenantId} and service_account_id = ${row.id} order by page_id`,
  )
  return { ...row, pageIds: pages.map(({ page_id }) => page_id) }
}

interface Asked {
  pool: PoolOf
  /** The customer's, E.164 with plus. */
  phone: string
  /** The number of ours that he wrote to last, where he did. */
  wroteTo: string | undefined
}

/**
 * The number of a pool that a customer hears from when the business writes first: the one he heard from before, the one he wrote to, or the best of those that
 * are switched on. It is kept; one that was switched off or left the pool gives way to the next for good, which is written down. Two at once get the same.
 * @returns its page @throws {NoSender}
 */
export async function chooseSender(tx: Tx, { pool, phone, wroteTo }: Asked): Promise<string> {
  await tx.one(sql`select id from sms_service_accounts where tenant_id = ${tx.tenantId} and id = ${pool.id} for update`)
  const numbers = await pooledNumbers(tx, pool.id)
  const usable = numbers.filter(({ active }) => active)
  const before = await tx.one<{ page_id: string }>(
    sql`select page_id from sms_customer_senders where tenant_id = ${tx.tenantId} and service_account_id = ${pool.id} and phone = ${phone}`,
  )
  if (before && usable.some(({ pageId }) => pageId === before.page_id)) return before.page_id
  const chosen = usable.find(({ pageId }) => pageId === wroteTo) ?? bestSender(usable, phone)
  if (!chosen) throw new NoSender(pool.name)
  await keep(tx, { poolId: pool.id, phone, pageId: chosen.pageId })
  if (before) await noteChange(tx, { pool, phone, from: before.page_id, to: chosen, numbers })
  return chosen.pageId
}

async function keep(tx: Tx, { poolId, phone, pageId }: { poolId: string; phone: string; pageId: string }): Promise<void> {
  const at = now()
  await tx.run(sql`
    insert into sms_customer_senders (tenant_id, service_account_id, phone, page_id, since) values (${tx.tenantId}, ${poolId}, ${phone}, ${pageId}, ${at})
    on conflict (tenant_id, service_account_id, phone) do update set page_id = excluded.page_id, since = excluded.since returning page_id`)
}

interface Change {
  pool: PoolOf
  phone: string
  from: string
  to: PooledNumber
  numbers: readonly PooledNumber[]
}

async function noteChange(tx: Tx, { pool, phone, from, to, numbers }: Change): Promise<void> {
  const why = numbers.some(({ pageId }) => pageId === from) ? 'switched-off' : 'left-pool'
  const by = tx.actor.userId === '0' ? null : tx.actor.userId
  await tx.run(sql`
    insert into sms_customer_sender_changes (tenant_id, service_account_id, phone, from_page_id, to_page_id, why, changed_at, changed_by)
    values (${tx.tenantId}, ${pool.id}, ${phone}, ${from}, ${to.pageId}, ${why}, ${now()}, ${by}) returning id`)
  const changes = { phone, sender: [from, to.pageId], why }
  // The product's own doing: whoever wrote only gave the occasion.
  await audit(tx, { request: undefined, action: 'sms-sender.changed', entity: 'sms-pool', entityId: pool.id, changes })
}
