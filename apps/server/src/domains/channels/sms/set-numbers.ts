import type { CreateSmsPool } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'

type Numbers = CreateSmsPool['numbers']

/** Makes these the numbers of a pool, all that it has. @returns the pages that came, went or changed their pace @throws {Invalid} naming the one that cannot be */
export async function setNumbers(tx: Tx, { poolId, numbers }: { poolId: string; numbers: Numbers }): Promise<string[]> {
  const wanted = [...new Map(numbers.map((number) => [number.pageId, number])).values()]
  await checkEach(tx, { poolId, numbers: wanted })
  const ids = wanted.map(({ pageId }) => pageId)
  const gone = await tx.run<{ page_id: string }>(sql`
    delete from sms_sender_phone_numbers where tenant_id = ${tx.tenantId} and service_account_id = ${poolId} and not page_id = any (${ids}::bigint[]) returning page_id`)
  const set = wanted.length > 0 ? await put(tx, poolId, wanted) : []
  return [...gone, ...set].map(({ page_id }) => page_id)
}

function put(tx: Tx, poolId: string, numbers: Numbers): Promise<{ page_id: string }[]> {
  const rows = numbers.map(({ pageId, partsPerSecond = null }) => ({ page_id: pageId, pace: partsPerSecond }))
  return tx.run<{ page_id: string }>(sql`
    insert into sms_sender_phone_numbers (tenant_id, page_id, service_account_id, parts_per_second)
    select ${tx.tenantId}, r.page_id, ${poolId}, r.pace from jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, pace smallint)
    on conflict (tenant_id, page_id) do update set parts_per_second = excluded.parts_per_second
     where sms_sender_phone_numbers.parts_per_second is distinct from excluded.parts_per_second returning page_id`)
}

/** Puts a number into the pool of the messaging service that it sends through, which is made for the first of them. One that is in a pool stays there. */
export async function joinService(
  tx: Tx,
  { pageId, integrationId, service }: { pageId: string; integrationId: string; service: { id: string; name: string } },
): Promise<void> {
  const poolId = (await serviceOf(tx, integrationId, service.id)) ?? (await makeService(tx, integrationId, service))
  await tx.run(sql`
    insert into sms_sender_phone_numbers (tenant_id, page_id, service_account_id) values (${tx.tenantId}, ${pageId}, ${poolId})
    on conflict (tenant_id, page_id) do nothing returning page_id`)
}

async function checkEach(tx: Tx, { poolId, numbers }: { poolId: string; numbers: Numbers }): Promise<void> {
  if (numbers.length === 0) return
  // Held, so that of two pools that want one number at once the second sees it taken.
  const rows = await tx.run<{ id: string; number: boolean; pool: string | null }>(sql`
    select p.id, f.platform_type = 'sms' and p.twin_of is null as number,
           (select a.name from sms_sender_phone_numbers n join sms_service_accounts a on a.tenant_id = ${tx.tenantId} and a.id = n.service_account_id
             where n.tenant_id = ${tx.tenantId} and n.page_id = p.id and n.service_account_id <> ${poolId}) as pool
      from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
     where p.tenant_id = ${tx.tenantId} and p.id = any (${numbers.map(({ pageId }) => pageId)}::bigint[]) order by p.id for update of p`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const [i, { pageId }] of numbers.entries()) {
    const row = byId.get(pageId)
    if (!row?.number) throw new Invalid(`/numbers/${i}/pageId`, 'There is no such channel for SMS')
    if (row.pool !== null) throw new Invalid(`/numbers/${i}/pageId`, `This number is in the pool ${row.pool} already`)
  }
}

async function serviceOf(tx: Tx, integrationId: string, serviceId: string): Promise<string | undefined> {
  const row = await tx.one<{ id: string }>(sql`
    select id from sms_service_accounts where tenant_id = ${tx.tenantId} and integration_id = ${integrationId} and provider_service_id = ${serviceId}`)
  return row?.id
}

// Two services may share a name, in two accounts or with a pool of ours: then its id tells them apart.
async function makeService(tx: Tx, integrationId: string, { id, name }: { id: string; name: string }): Promise<string> {
  for (const called of [name.trim().slice(0, 100) || id, `${name.trim().slice(0, 60)} ${id}`]) {
    const made = await tx.one<{ id: string }>(sql`
      insert into sms_service_accounts (tenant_id, name, integration_id, provider_service_id) values (${tx.tenantId}, ${called}, ${integrationId}, ${id})
      on conflict do nothing returning id`)
    const poolId = made?.id ?? (await serviceOf(tx, integrationId, id))
    if (poolId !== undefined) return poolId
  }
  throw new Error('a messaging service found no free name')
}
