import type { ContactEvent } from '@switchboard/adapters'
import type { Instant, JsonObject } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** What a contact allows or forbids by its own act. */
export type Consent = Exclude<ContactEvent['what'], 'profile' | 'identity-changed'>

export interface ConsentGiven {
  contactId: string
  what: Consent
  at: Instant
  /** `refusal`: the platform would not deliver, since the contact had forbidden it there. */
  source: 'customer' | 'refusal'
  data: JsonObject | null
}

/** Writes words of contacts into the ledger. The same one again changes nothing. */
export async function recordConsents(tx: Tx, given: readonly ConsentGiven[]): Promise<void> {
  if (given.length === 0) return
  await tx.run(sql`
    insert into omnichannel_contact_consent (tenant_id, contact_id, what, at, source, data)
    select ${tx.tenantId}, g."contactId", g.what, g.at, g.source, g.data
      from jsonb_to_recordset(${given}::jsonb) as g("contactId" bigint, what text, at timestamptz, source text, data jsonb)
    on conflict (tenant_id, contact_id, at, what) do nothing returning id`)
}

/** The moment since which a contact wants no messages; undefined while it does not mind. */
export async function optedOutSince(tx: Tx, contactId: string): Promise<Instant | undefined> {
  const last = await tx.one<{ what: Consent; at: Instant }>(sql`
    select what, at from omnichannel_contact_consent where tenant_id = ${tx.tenantId} and contact_id = ${contactId} and what in ('opted-in', 'opted-out')
     order by at desc, id desc limit 1`)
  return last?.what === 'opted-out' ? last.at : undefined
}
