import type { Id } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { membersOf } from '../members.ts'
import { freePerson } from './free-person.ts'
import { lockMerges } from './lock.ts'
import { mergePeople } from './merge-people.ts'

interface Moving {
  /** Null: somebody of whom nothing else is known. */
  personId: Id | null
  request: AuditRequest
}

/**
 * An account, with all that was said through it, belongs to another human than was thought: its own record is taken out of whoever it was merged with, and made one with the person named. Nothing
 * else moves, and every line stands in the log to be taken back.
 * @returns who stood for it before (none: it stood alone) and who does then
 * @throws {NotFound | Invalid | PersonMerged}
 */
export async function moveContact(tx: Tx, contactId: Id, { personId, request }: Moving): Promise<{ before: Id | undefined; after: Id }> {
  await lockMerges(tx)
  const own = await ownRecord(tx, contactId)
  const members = await membersOf(tx, own)
  if (personId === own || (personId !== null && members?.ids.includes(personId)))
    throw new Invalid('/personId', 'The account belongs to this person already')
  if (personId === null && members?.ids.length === 1) throw new Invalid('/personId', 'The account stands for itself already')
  if (personId !== null && !(await membersOf(tx, personId))) throw new NotFound('person')
  const before = await freePerson(tx, own, request)
  if (personId !== null) await mergePeople(tx, personId, { personId: own, request })
  await audit(tx, {
    action: 'contact.moved',
    entity: 'contact',
    entityId: contactId,
    changes: { from: before ?? own, to: personId ?? own },
    request,
  })
  return { before, after: personId ?? own }
}

async function ownRecord(tx: Tx, contactId: Id): Promise<Id> {
  const row = await tx.one<{ id: Id }>(sql`
    select k.id from omnichannel_contact c join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = c.personal_key_id where c.tenant_id = ${tx.tenantId} and c.id = ${contactId}`)
  if (!row) throw new NotFound('contact')
  return row.id
}
