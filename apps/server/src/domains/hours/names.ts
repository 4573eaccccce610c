import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What business hours are called. */
export const hoursNames: NameSources = {
  'business-calendar': (tx, ids) =>
    tx.run(sql`select id, name from business_calendars where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
}
