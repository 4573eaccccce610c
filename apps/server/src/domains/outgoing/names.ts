import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What addresses of outgoing webhooks are called. */
export const outgoingNames: NameSources = {
  'webhook-endpoint': (tx, ids) =>
    tx.run(sql`select id, name from webhook_endpoints where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
}
