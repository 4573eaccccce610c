import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { ALWAYS, type NamedHours, readHours } from '../hours/index.ts'
import { type Facts, meets } from '../inbox/index.ts'
import { type PolicyRow, policyRows } from './read-policies.ts'

/** A policy with the hours by which it counts for one conversation. */
export interface Promised {
  policy: PolicyRow
  hours: NamedHours
}

/** What holds for which conversation, without asking the database again. */
export interface Book {
  /** No policy is switched on. */
  empty: boolean
  of(facts: Facts, where: { teamId: string | null; pageId: string }): Promised | undefined
}

/**
 * Reads the policies that are switched on, and the hours they count by. Until the transaction ends none of them goes: read the book before conversations are locked, as whoever deletes a
 * policy locks it before its conversations.
 */
export async function readBook(tx: Tx): Promise<Book> {
  await tx.run(sql`select id from sla_policies where tenant_id = ${tx.tenantId} and is_active order by id for key share`)
  const policies = (await policyRows(tx)).filter(({ is_active }) => is_active)
  if (policies.length === 0) return { empty: true, of: () => undefined }
  const hours = await readHours(tx)
  return {
    empty: false,
    of: (facts, where) => {
      const policy = policyFor(policies, facts)
      if (!policy) return undefined
      if (policy.hours === 'always') return { policy, hours: { calendar: null, hours: ALWAYS } }
      return { policy, hours: policy.calendar_id === null ? hours.of(where) : hours.calendar(policy.calendar_id) }
    },
  }
}

/** The first policy that holds, in the order in which they are asked. Pure. */
export function policyFor<P extends Pick<PolicyRow, 'conditions'>>(policies: readonly P[], facts: Facts): P | undefined {
  return policies.find(({ conditions }) => meets(conditions, facts))
}
