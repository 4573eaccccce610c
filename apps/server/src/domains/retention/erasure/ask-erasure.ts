import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { membersOf, personById } from '../../people/index.ts'
import { authorOf } from '../author.ts'
import { ErasureMoved, NeedsSecondPerson } from '../errors.ts'
import { refuseHeld } from '../holds/refuse-held.ts'
import { readPrivacy } from '../settings/privacy-settings.ts'
import { lockErasure } from './read-erasures.ts'

/**
 * Asks for a person to be erased, and begins with it unless somebody else must agree. Asked again while a request is open, it is that one.
 * @throws {NotFound | Invalid | UnderLegalHold}
 */
export async function askErasure(tx: Tx, personId: string, confirmation: string, request: AuditRequest): Promise<string> {
  const members = await membersOf(tx, personId)
  if (!members) throw new NotFound('person')
  const { name } = await personById(tx, members.rootId, { linkTo: () => '', sight: undefined })
  if (confirmation.trim() !== (name?.trim() ?? members.rootId)) throw new Invalid('/confirmation', 'This is not the name of the person')
  await refuseHeld(tx, members.ids)
  const { erasureNeedsTwo } = await readPrivacy(tx)
  const author = authorOf(request)
  const made = await tx.one<{ id: string }>(sql`
    insert into person_erasures (tenant_id, person_id, state, asked_at, asked_by, asked_by_name)
    values (${tx.tenantId}, ${members.rootId}, ${erasureNeedsTwo ? 'awaiting' : 'running'}, ${now()}, ${author.userId}, ${author.name})
    on conflict (tenant_id, person_id) where state in ('awaiting', 'running') do nothing returning id`)
  if (!made) return openRequest(tx, members.rootId)
  await audit(tx, { action: 'person.erasure-asked', entity: 'person', entityId: members.rootId, changes: { erasureId: made.id }, request })
  if (!erasureNeedsTwo) begin(tx, made.id)
  return made.id
}

/** Somebody else agrees, and it begins. @throws {NotFound | ErasureMoved | NeedsSecondPerson | UnderLegalHold} */
export async function agreeToErasure(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const row = await awaiting(tx, id)
  const author = authorOf(request)
  if (author.userId === null || author.userId === row.asked_by) throw new NeedsSecondPerson()
  await refuseHeld(tx, (await membersOf(tx, row.person_id))?.ids ?? [])
  await tx.run(sql`
    update person_erasures set state = 'running', agreed_at = ${now()}, agreed_by = ${author.userId}, agreed_by_name = ${author.name} where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  await audit(tx, { action: 'person.erasure-agreed', entity: 'person', entityId: row.person_id, changes: { erasureId: id }, request })
  begin(tx, id)
}

/** Nothing comes of a request that nobody has agreed to yet. @throws {NotFound | ErasureMoved} */
export async function withdrawErasure(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const row = await awaiting(tx, id)
  await tx.run(
    sql`update person_erasures set state = 'withdrawn', finished_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
  await audit(tx, { action: 'person.erasure-withdrawn', entity: 'person', entityId: row.person_id, changes: { erasureId: id }, request })
}

function begin(tx: Tx, erasureId: string): void {
  tx.enqueue({ task: 'retention.erase-person', payload: { erasureId }, key: `erase:${erasureId}` })
}

async function awaiting(tx: Tx, id: string) {
  const row = await lockErasure(tx, id)
  if (!row) throw new NotFound('erasure')
  if (row.state !== 'awaiting') throw new ErasureMoved(row.state)
  return row
}

async function openRequest(tx: Tx, personId: string): Promise<string> {
  const row = await tx.one<{ id: string }>(
    sql`select id from person_erasures where tenant_id = ${tx.tenantId} and person_id = ${personId} and state in ('awaiting', 'running')`,
  )
  if (!row) throw new ErasureMoved('done') // finished between the two statements
  return row.id
}
