import type { Participant } from '@switchboard/adapters'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/**
 * Whom somebody typed, as the platform's own word where it gave that before: a number that is verified for a person is that person's account by SMS, too. Any
 * other number stays nobody's until a message comes from it.
 */
export async function asVouchedBefore(tx: Tx, participant: Participant): Promise<Participant> {
  const digits = participant.identities.find(({ kind }) => kind === 'phone')?.value
  if (digits === undefined) return participant
  const phone = `+${digits}`
  const known = await tx.one(
    sql`select id from crm_personal_contacts where tenant_id = ${tx.tenantId} and kind = 'phone' and normalised = ${phone} and verified_at is not null limit 1`,
  )
  return known ? { ...participant, phone } : participant
}
