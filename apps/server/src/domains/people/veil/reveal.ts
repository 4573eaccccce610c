import type { RevealedDetails } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { personById, type Reader } from '../read-people.ts'

/** How a person is reached, in full, for somebody who sees it masked elsewhere. Who asked, for whom and why is written down with the answer. @throws {NotFound} */
export async function revealPerson(
  tx: Tx,
  id: string,
  { reader, reason, request }: { reader: Reader; reason: string | null; request: AuditRequest },
): Promise<RevealedDetails> {
  const { id: personId, name, points, contacts } = await personById(tx, id, reader)
  await audit(tx, { action: 'person.revealed', entity: 'person', entityId: personId, ...(reason && { changes: { reason } }), request })
  return {
    personId,
    name,
    points,
    contacts: contacts.map(({ id: contactId, name: called, username, handle }) => ({ id: contactId, name: called, username, handle })),
  }
}
