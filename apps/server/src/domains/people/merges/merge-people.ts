import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { announcePerson } from '../announce.ts'
import { type Members, membersOf } from '../members.ts'
import { PersonMerged } from './errors.ts'
import { lockMerges } from './lock.ts'
import { storeMerge } from './store-merge.ts'

/**
 * Makes two persons one: `personId` leads to `survivorId` from then on, and nothing else moves. Of two who merge at once, one is told. With
 * `preview` nothing is stored. The transaction is elevated when it is: read what the caller himself may see before.
 * @returns the line in the log (none for a preview) and who is one then
 * @throws {NotFound | Invalid | PersonMerged}
 */
export async function mergePeople(
  tx: Tx,
  survivorId: string,
  { personId, preview = false, request }: { personId: string; preview?: boolean; request: AuditRequest },
): Promise<{ mergeId: string | null; members: Members }> {
  if (!preview) await lockMerges(tx)
  const survivor = await rootWith(tx, survivorId)
  const other = await rootWith(tx, personId)
  if (survivor.rootId === other.rootId) {
    if (survivorId === personId) throw new Invalid('/personId', 'A person cannot be merged with himself')
    throw new PersonMerged(survivor.rootId)
  }
  for (const [asked, found] of [
    [survivorId, survivor],
    [personId, other],
  ] as const)
    if (found.rootId !== asked) throw new PersonMerged(found.rootId)
  const members = { rootId: survivorId, ids: [...survivor.ids, ...other.ids] }
  if (preview) return { mergeId: null, members }
  const { actor } = request
  const by = { id: actor.kind === 'user' ? actor.id : null, name: actor.name }
  const mergeId = await storeMerge(tx, { survivorId, personId, reason: 'hand', by })
  await audit(tx, { action: 'person.merged', entity: 'person', entityId: survivorId, changes: { personId, mergeId }, request })
  return { mergeId, members }
}

async function rootWith(tx: Tx, id: string): Promise<Members> {
  const members = await membersOf(tx, id)
  if (!members) throw new NotFound('person')
  return members
}

/** Tells every screen whose these persons' accounts are now. Elevates. */
export async function announceMembers(tx: Tx, rootIds: readonly string[]): Promise<void> {
  for (const rootId of rootIds) await announcePerson(tx, rootId, ['person'])
}
