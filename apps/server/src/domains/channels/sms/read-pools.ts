import type { Instant, SenderChange, SmsConversation, SmsPool } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import type { PoolOf } from './choose-sender.ts'
import { type PooledNumber, pooledNumbers } from './pool-numbers.ts'

interface Row {
  id: string
  name: string
  version: number
  service: string | null
  integration_id: string | null
  created_at: Instant
}

/** All pools with their numbers, by name. */
export async function readPools(tx: Tx, id?: string): Promise<SmsPool[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select id, name, version, provider_service_id as service, integration_id, created_at from sms_service_accounts
     where tenant_id = ${tx.tenantId} and (${id ?? null}::bigint is null or id = ${id ?? null}::bigint) order by lower(name), id`)
  const numbers = Map.groupBy(await pooledNumbers(tx, id), ({ poolId }) => poolId)
  return rows.map(({ service, integration_id, created_at, ...row }) => ({
    ...row,
    service: service === null || integration_id === null ? null : { id: service, integrationId: integration_id },
    numbers: (numbers.get(row.id) ?? []).map(shown),
    createdAt: created_at,
  }))
}

/** One pool. @throws {NotFound} */
export async function poolById(tx: Tx, id: string): Promise<SmsPool> {
  const [pool] = await readPools(tx, id)
  if (!pool) throw new NotFound('pool')
  return pool
}

function shown({ pageId, name, account, active, healthy, granted, pacePerSecond, customers }: PooledNumber): SmsPool['numbers'][number] {
  return { page: { id: pageId, name, account }, active, healthy, partsPerSecond: granted, pacePerSecond, customers }
}

type Standing = Pick<NonNullable<SmsConversation['pool']>, 'sender' | 'since' | 'changes'>

/** From which number of a pool a customer hears, and from which he did before. */
export async function senderStanding(tx: Tx, pool: Pick<PoolOf, 'id'>, phone: string): Promise<Standing> {
  const now = await tx.one<{ id: string; name: string; account: string; since: Instant }>(sql`
    select p.id, p.name, p.entity_id as account, s.since from sms_customer_senders s join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = s.page_id
     where s.tenant_id = ${tx.tenantId} and s.service_account_id = ${pool.id} and s.phone = ${phone}`)
  const changes = await tx.run<ChangeRow & Record<string, unknown>>(sql`
    select c.changed_at as at, c.why, a.id as from_id, a.name as from_name, a.entity_id as from_account, b.id as to_id, b.name as to_name, b.entity_id as to_account, u.id as user_id, u.full_name as user_name
      from sms_customer_sender_changes c
      join channels_platform_pages a on a.tenant_id = ${tx.tenantId} and a.id = c.from_page_id
      join channels_platform_pages b on b.tenant_id = ${tx.tenantId} and b.id = c.to_page_id
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = c.changed_by
     where c.tenant_id = ${tx.tenantId} and c.service_account_id = ${pool.id} and c.phone = ${phone} order by c.id desc limit 20`)
  return {
    sender: now ? { id: now.id, name: now.name, account: now.account } : null,
    since: now?.since ?? null,
    changes: changes.map(changeOf),
  }
}

interface ChangeRow {
  at: Instant
  why: SenderChange['why']
  from_id: string
  from_name: string
  from_account: string
  to_id: string
  to_name: string
  to_account: string
  user_id: string | null
  user_name: string | null
}

function changeOf(row: ChangeRow): SenderChange {
  return {
    at: row.at,
    from: { id: row.from_id, name: row.from_name, account: row.from_account },
    to: { id: row.to_id, name: row.to_name, account: row.to_account },
    why: row.why,
    by: row.user_id === null ? null : { id: row.user_id, name: row.user_name ?? '' },
  }
}
