import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { authorOf } from '../author.ts'

/** Lifts a hold. One that was lifted already stays as it is. @throws {NotFound} */
export async function liftHold(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const row = await tx.one<{ lifted_at: string | null }>(
    sql`select lifted_at from legal_holds where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row) throw new NotFound('legal hold')
  if (row.lifted_at !== null) return
  const { userId, name } = authorOf(request)
  await tx.run(
    sql`update legal_holds set lifted_at = ${now()}, lifted_by = ${userId}, lifted_by_name = ${name} where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
  await audit(tx, { action: 'legal-hold.lifted', entity: 'legal_hold', entityId: id, request })
}
