import type { Suppression } from '@switchboard/contracts'
import { now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Fault, SOFT_COUNTS_MS, standing } from './standing.ts'

/** Of an address that mail keeps coming back from, so many newest faults decide. */
const MOST_FAULTS = 50

/** Which of these addresses nothing is sent to, in their order. */
export async function suppressionsOf(tx: Tx, addresses: readonly string[]): Promise<Suppression[]> {
  const asked = [...new Set(addresses.map((address) => address.toLowerCase()))]
  if (asked.length === 0) return []
  const at = now()
  const rows = await tx.run<Fault & Record<string, unknown>>(sql`
    select f.id, f.address, f.what, f.at, f.code, f.detail from unnest(${asked}::text[]) as a(address)
     cross join lateral (select max(l.at) as at from omnichannel_address_fault l where l.tenant_id = ${tx.tenantId} and l.address = a.address and l.what = 'lifted') lifted
     cross join lateral (select * from omnichannel_address_fault k where k.tenant_id = ${tx.tenantId} and k.address = a.address and k.what <> 'lifted' and k.at > coalesce(lifted.at, '-infinity')
                            and (k.what <> 'soft' or k.at > ${plusMs(at, -SOFT_COUNTS_MS)}) order by k.at desc limit ${MOST_FAULTS}) f`)
  const byAddress = Map.groupBy(rows, ({ address }) => address)
  return asked.flatMap((address) => standing(byAddress.get(address) ?? [], at) ?? [])
}
