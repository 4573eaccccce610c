import type { Instant } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

export interface NewMerge {
  /** A root; so is the other. */
  survivorId: string
  personId: string
  reason: 'hand' | 'phone'
  evidence?: string
  by?: { id: string | null; name: string }
}

/** Joins one root, with all who lead to it, to another, and writes it down. The caller holds `lockMerges`. @returns the id of its line in the log */
export async function storeMerge(tx: Tx, { survivorId, personId, reason, evidence, by }: NewMerge): Promise<string> {
  const at: Instant = now()
  const row = await tx.one<{ id: string }>(sql`
    insert into crm_customer_merge_logs (tenant_id, survivor_id, person_id, reason, evidence, merged_at, merged_by, merged_by_name)
    values (${tx.tenantId}, ${survivorId}, ${personId}, ${reason}, ${evidence ?? null}, ${at}, ${by?.id ?? null}, ${by?.name ?? null}) returning id`)
  if (!row) throw new Error('a merge was not written down')
  await tx.run(sql`
    update crm_personal_keys set merged_into_id = ${survivorId}, updated_at = ${at}
     where tenant_id = ${tx.tenantId} and (id = ${personId} or merged_into_id = ${personId}) returning id`)
  tx.emit({ type: 'person.merged', personId: survivorId, data: { otherPersonId: personId } })
  return row.id
}
