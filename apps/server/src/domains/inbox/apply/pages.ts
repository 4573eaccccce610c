import type { Platform } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Incoming, PageRow, Placed } from './incoming.ts'

/**
 * Finds the page that each event names. A webhook is routed by the account in its verified body; an account that the integration
 * does not have (or no longer) is returned in `unknown`, to be parked.
 */
export async function placeOnPages(tx: Tx, items: readonly Incoming[]): Promise<{ placed: Placed[]; unknown: Incoming[] }> {
  const asked = new Map(
    items.flatMap((item) =>
      accountsOf(item).map((account) => [`${item.integrationId} ${account}`, { integration_id: item.integrationId, account }] as const),
    ),
  )
  const rows = await tx.run<{
    id: string
    integration_id: string
    platform: Platform
    account: string
    secondary: string | null
    active: boolean
    asked: string
  }>(sql`
    select p.id, p.integration_id, f.platform_type as platform, p.entity_id as account, p.entity_id_secondary as secondary, p.status = 'active' as active, a.account as asked
      from jsonb_to_recordset(${[...asked.values()]}::jsonb) as a(integration_id bigint, account text)
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.integration_id = a.integration_id and (p.entity_id = a.account or p.entity_id_secondary = a.account)
      join channels_platforms f on f.tenant_id = p.tenant_id and f.id = p.platform_id
     order by (p.entity_id = a.account)`)
  const pages = new Map<string, PageRow>(
    rows.map((row) => [`${row.integration_id} ${row.asked}`, { ...row, integrationId: row.integration_id }]),
  )
  const placed: Placed[] = []
  const unknown: Incoming[] = []
  for (const item of items) {
    const page = accountsOf(item)
      .map((account) => pages.get(`${item.integrationId} ${account}`))
      .find((found) => found !== undefined)
    if (page) placed.push({ ...item, page })
    else unknown.push(item)
  }
  return { placed, unknown }
}

// Where sources disagree which side of a receipt is ours, the adapter names both.
function accountsOf({ event }: Incoming): string[] {
  return 'otherAccount' in event && event.otherAccount ? [event.account, event.otherAccount] : [event.account]
}
