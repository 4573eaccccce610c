import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What rules, automated replies and the macros that all share are called. */
export const automationNames: NameSources = {
  'automation-rule': (tx, ids) =>
    tx.run(sql`select id, name from automation_rules where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
  'automated-reply': (tx, ids) =>
    tx.run(sql`select id, name from automated_replies where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
  macro: (tx, ids) =>
    tx.run(sql`select id, name from macros where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and user_id is null`),
}
