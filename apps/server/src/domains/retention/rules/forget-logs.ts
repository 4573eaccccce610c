import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { forgetLines } from '../../audit/index.ts'
import { forgetTold } from '../../outgoing/index.ts'
import type { Rule } from './rule.ts'

// Both tables number their rows by themselves: the label tells them apart.
const SYSTEM_LOG = 'system'

/** The system's log, and what was told to others by outgoing webhooks. Never the audit log. */
export const forgetLogs: Rule = {
  key: 'forget-logs',
  subjects: (tenantId) => sql`
    select s.id, ${SYSTEM_LOG}::text as label, s.created_at as at, null::bigint as conversation_id, false as held from logs_system s where s.tenant_id = ${tenantId}
    union all
    select d.id, d.type as label, d.created_at as at, d.conversation_id, false as held from webhook_deliveries d where d.tenant_id = ${tenantId} and d.status <> 'pending'`,
  act: ({ db }, tenantId, due) =>
    inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
      const ids = (system: boolean) => due.filter(({ label }) => (label === SYSTEM_LOG) === system).map(({ id }) => id)
      return (await forgetLines(tx, ids(true))) + (await forgetTold(tx, ids(false)))
    }),
}
