import type { PlaceLegalHold } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { membersOf } from '../../people/index.ts'
import { authorOf } from '../author.ts'
import { UnderLegalHold } from '../errors.ts'

/** Holds a person or a conversation, and returns the hold's id. @throws {Invalid | NotFound}, and {UnderLegalHold} where one stands already */
export async function placeHold(tx: Tx, { personId, conversationId, reason }: PlaceLegalHold, request: AuditRequest): Promise<string> {
  if ((personId === undefined) === (conversationId === undefined)) throw new Invalid('/personId', 'Name either a person or a conversation')
  const held = { person_id: await rootOf(tx, personId), conversation_id: await existing(tx, conversationId) }
  const { userId, name } = authorOf(request)
  const row = await tx.one<{ id: string }>(sql`
    insert into legal_holds (tenant_id, person_id, conversation_id, reason, placed_at, placed_by, placed_by_name)
    values (${tx.tenantId}, ${held.person_id}, ${held.conversation_id}, ${wordsOf(reason)}, ${now()}, ${userId}, ${name}) on conflict do nothing returning id`)
  if (!row) throw new UnderLegalHold(await standing(tx, held))
  await audit(tx, {
    action: 'legal-hold.placed',
    entity: 'legal_hold',
    entityId: row.id,
    changes: { personId: held.person_id, conversationId: held.conversation_id },
    request,
  })
  return row.id
}

function wordsOf(reason: string): string {
  const words = reason.trim()
  if (words === '') throw new Invalid('/reason', 'Say why')
  return words
}

async function rootOf(tx: Tx, personId: string | undefined): Promise<string | null> {
  if (personId === undefined) return null
  const members = await membersOf(tx, personId)
  if (!members) throw new NotFound('person')
  return members.rootId
}

async function existing(tx: Tx, conversationId: string | undefined): Promise<string | null> {
  if (conversationId === undefined) return null
  if (!(await tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId}`)))
    throw new NotFound('conversation')
  return conversationId
}

async function standing(
  tx: Tx,
  held: { person_id: string | null; conversation_id: string | null },
): Promise<{ id: string; reason: string }> {
  const row = await tx.one<{ id: string; reason: string }>(sql`
    select id, reason from legal_holds where tenant_id = ${tx.tenantId} and lifted_at is null and (person_id = ${held.person_id}::bigint or conversation_id = ${held.conversation_id}::bigint)`)
  if (!row) throw new NotFound('legal hold') // lifted between the two statements
  return row
}
