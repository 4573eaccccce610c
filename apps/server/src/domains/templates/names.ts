import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What message templates are called. */
export const templatesNames: NameSources = {
  template: (tx, ids) =>
    tx.run(sql`select id, name from message_templates where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
}
