import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { lockIngest } from '../apply/apply-events.ts'
import { announceAddresses } from './announce-addresses.ts'
import { SuppressionMoved } from './errors.ts'
import { suppressionsOf } from './read-suppressions.ts'

/**
 * Lets an address be written to again: an act that is audited. Should mail come back again, it is barred anew.
 * @param id of the newest of what stands against it
 * @throws {NotFound | SuppressionMoved}
 */
export async function liftSuppression(tx: Tx, id: string, reason: string, request: AuditRequest): Promise<void> {
  // Nothing is learnt between the look and the lifting, and of two who lift at once the second sees the first.
  await lockIngest(tx)
  const fault = await tx.one<{ address: string }>(
    sql`select address from omnichannel_address_fault where tenant_id = ${tx.tenantId} and id = ${id} and what <> 'lifted'`,
  )
  if (!fault) throw new NotFound('suppression')
  const [stands] = await suppressionsOf(tx, [fault.address])
  if (stands?.id !== id) throw new SuppressionMoved()
  const { kind, id: userId, name } = request.actor
  // Never older than what it lifts.
  await tx.run(sql`
    insert into omnichannel_address_fault (tenant_id, address, what, at, detail, noted_by, noted_by_name)
    select ${tx.tenantId}, ${fault.address}, 'lifted', greatest(${now()}::timestamptz, max(f.at) + interval '1 microsecond'), ${reason.trim()}, ${kind === 'user' ? userId : null}::bigint, ${name}
      from omnichannel_address_fault f where f.tenant_id = ${tx.tenantId} and f.address = ${fault.address} returning id`)
  await audit(tx, {
    request,
    action: 'suppression.lifted',
    entity: 'suppression',
    entityId: id,
    changes: { address: fault.address, what: stands.what, reason: reason.trim() },
  })
  await announceAddresses(tx, [fault.address])
}
