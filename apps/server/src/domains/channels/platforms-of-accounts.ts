import type { Platform } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** An account that a webhook names, under the integration whose address it came to. */
export interface AccountAsked {
  integrationId: string
  account: string
}

/** One word for both. */
export function accountKey({ integrationId, account }: AccountAsked): string {
  return `${integrationId} ${account}`
}

/** On which platform the page of each account is, by `accountKey`; an account without a page is missing. Its first id counts before its second. */
export async function platformsOfAccounts(tx: Tx, asked: readonly AccountAsked[]): Promise<Map<string, Platform>> {
  const once = [...new Map(asked.map((one) => [accountKey(one), one])).values()]
  if (once.length === 0) return new Map()
  const rows = await tx.run<{ integrationId: string; account: string; platform: Platform }>(sql`
    select a."integrationId"::text as "integrationId", a.account, f.platform_type as platform
      from jsonb_to_recordset(${once}::jsonb) as a("integrationId" bigint, account text)
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.integration_id = a."integrationId" and (p.entity_id = a.account or p.entity_id_secondary = a.account)
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
     order by p.entity_id = a.account, p.status = 'active', p.id desc`)
  return new Map(rows.map((row) => [accountKey(row), row.platform]))
}
