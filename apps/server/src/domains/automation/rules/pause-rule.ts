import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { audit } from '../../audit/index.ts'

/** Switches a rule off by itself, and says why. */
export async function pauseRule(tx: Tx, id: string, reason: 'too-often' | 'faulty'): Promise<void> {
  const row = await tx.one<{ name: string }>(sql`
    update automation_rules set is_active = false, paused_reason = ${reason}, version = version + 1, updated_at = ${now()}
     where tenant_id = ${tx.tenantId} and id = ${id} and is_active returning name`)
  if (!row) return
  tx.emit({ type: 'automation.updated', data: { ruleId: id } })
  await audit(tx, {
    action: 'automation-rule.paused',
    entity: 'automation_rule',
    entityId: id,
    changes: { name: row.name, reason },
    request: undefined,
  })
}
