import type { Platform } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Incoming, PageRow, Placed } from './incoming.ts'

/**
 * Finds the page that each event names. A webhook is routed by the account in its verified body; an account that the integration
 * does not have (or no longer) is returned in `unknown`, to be parked. What comes by a twin is placed on the page that it is another way to, except news of
 * the way itself.
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
    asked_by: string
    door: string
    twinned: boolean
  }>(sql`
    select t.id, t.integration_id, f.platform_type as platform, t.entity_id as account, t.entity_id_secondary as secondary, t.status = 'active' as active, a.account as asked, a.integration_id::text as asked_by, p.id as door,
           p.twin_of is not null or exists (select from channels_platform_pages w where w.tenant_id = ${tx.tenantId} and w.twin_of = p.id) as twinned
      from jsonb_to_recordset(${[...asked.values()]}::jsonb) as a(integration_id bigint, account text)
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.integration_id = a.integration_id and (p.entity_id = a.account or p.entity_id_secondary = a.account)
      join channels_platform_pages t on t.tenant_id = p.tenant_id and t.id = coalesce(p.twin_of, p.id)
      join channels_platforms f on f.tenant_id = p.tenant_id and f.id = p.platform_id
     order by (p.entity_id = a.account)`)
  const pages = new Map<string, PageRow & { door: string }>(
    rows.map((row) => [`${row.asked_by} ${row.asked}`, { ...row, integrationId: row.integration_id }]),
  )
  const placed: Placed[] = []
  const unknown: Incoming[] = []
  for (const item of items) {
    const page = accountsOf(item)
      .map((account) => pages.get(`${item.integrationId} ${account}`))
      .find((found) => found !== undefined)
    if (page) placed.push({ ...item, page: item.event.kind === 'account' ? { ...page, id: page.door } : page })
    else unknown.push(item)
  }
  return { placed, unknown }
}

// Where sources disagree which side of a receipt is ours, the adapter names both.
function accountsOf({ event }: Incoming): string[] {
  return 'otherAccount' in event && event.otherAccount ? [event.account, event.otherAccount] : [event.account]
}
