import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { membersOf } from '../members.ts'

/** Notes that two persons are different humans. A second call changes nothing. */
export async function distinguish(tx: Tx, one: string, other: string): Promise<boolean> {
  const [a, b] = BigInt(one) < BigInt(other) ? [one, other] : [other, one]
  const by = tx.actor.userId === '0' ? null : tx.actor.userId
  const row = await tx.one(sql`
    insert into crm_personal_distinctions (tenant_id, person_id, other_id, said_at, said_by) values (${tx.tenantId}, ${a}, ${b}, ${now()}, ${by})
    on conflict (tenant_id, person_id, other_id) do nothing returning person_id`)
  return row !== undefined
}

/** Somebody says so: neither is suggested for the other any more. Tells the screens. @throws {NotFound | Invalid} */
export async function distinguishPeople(tx: Tx, id: string, otherId: string): Promise<void> {
  const [one, other] = [await membersOf(tx, id), await membersOf(tx, otherId)]
  if (!one || !other) throw new NotFound('person')
  if (one.rootId === other.rootId) throw new Invalid('/personId', 'They are one person; take their merge back instead')
  if (await distinguish(tx, one.rootId, other.rootId))
    tx.emit({ type: 'person.updated', personId: one.rootId, fields: ['suggestions'], data: { otherPersonId: other.rootId } })
}
