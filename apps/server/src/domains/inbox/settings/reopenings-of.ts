import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Reopening } from '../conversation-state.ts'

/** How conversations of these pages go on when their customer writes again. */
export async function reopeningsOf(tx: Tx, pageIds: readonly string[]): Promise<Map<string, Reopening>> {
  const rows = await tx.run<{ page_id: string } & Reopening>(sql`
    select p as page_id, coalesce((select s.reopen_as from inbox_page_settings s where s.tenant_id = ${tx.tenantId} and s.page_id = p), 'open') as "as",
           coalesce((select s.keep_assignee_on_reopen from inbox_settings s where s.tenant_id = ${tx.tenantId}), true) as "keepsAssignee"
      from unnest(${pageIds}::bigint[]) p`)
  return new Map(rows.map(({ page_id, ...reopening }) => [page_id, reopening]))
}
