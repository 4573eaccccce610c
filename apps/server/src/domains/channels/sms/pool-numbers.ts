import type { Instant, Via } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { paceOfNumber } from './pace.ts'

/** A number of a pool as it stands. */
export interface PooledNumber {
  poolId: string
  pageId: string
  name: string
  account: string
  active: boolean
  healthy: boolean
  granted: number | null
  pacePerSecond: number
  /** How long a message would wait for its pace, or for an error to pass. */
  waitMs: number
  customers: number
}

interface Row {
  pool_id: string
  page_id: string
  name: string
  account: string
  via: Via
  active: boolean
  health: string | null
  granted: number | null
  next_send_at: Instant | null
  blocked_until: Instant | null
  customers: number
}

/** The numbers of one pool, or of all, by name. */
export async function pooledNumbers(tx: Tx, poolId?: string): Promise<PooledNumber[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select n.service_account_id as pool_id, p.id as page_id, p.name, p.entity_id as account, i.via, p.status = 'active' and i.is_active as active, s.health, n.parts_per_second as granted, s.next_send_at, s.blocked_until,
           (select count(*)::int from sms_customer_senders c where c.tenant_id = ${tx.tenantId} and c.page_id = p.id and c.service_account_id = n.service_account_id) as customers
      from sms_sender_phone_numbers n
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = n.page_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
      left join channels_page_state s on s.tenant_id = ${tx.tenantId} and s.page_id = p.id
     where n.tenant_id = ${tx.tenantId} and (${poolId ?? null}::bigint is null or n.service_account_id = ${poolId ?? null}::bigint) order by p.name, p.id`)
  const at = Date.now()
  return rows.map((row) => numberOf(row, at))
}

const HELD_BACK = ['reauth', 'blocked']

function numberOf({ pool_id, page_id, health, next_send_at, blocked_until, ...row }: Row, at: number): PooledNumber {
  const pace = paceOfNumber(row) ?? { perSecond: 1, burst: 1 }
  const until = (moment: Instant | null) => (moment === null ? 0 : Date.parse(moment) - at)
  const waitMs = Math.max(0, until(next_send_at) - (1000 / pace.perSecond) * (pace.burst - 1), until(blocked_until))
  const { name, account, active, granted, customers } = row
  const healthy = !HELD_BACK.includes(health ?? 'unknown')
  return { poolId: pool_id, pageId: page_id, name, account, active, healthy, granted, pacePerSecond: pace.perSecond, waitMs, customers }
}
