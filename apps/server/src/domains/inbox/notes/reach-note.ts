import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import type { Whose } from '../visibility.ts'

/** A note as it lies in its table, locked until the transaction ends. */
export interface LockedNote {
  id: string
  conversation_id: string
  user_id: string | null
  author_name: string
  content: string
  version: number
  pinned: boolean
}

/** A note is reached only through a conversation that its reader may see; a deleted one does not exist. @throws {NotFound} */
export async function lockNote(tx: Tx, id: string): Promise<LockedNote> {
  const row = await tx.one<LockedNote & Record<string, unknown>>(sql`
    select n.id, n.conversation_id, n.user_id, n.author_name, n.content, n.version, n.pinned_at is not null as pinned
      from conversation_notes n join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = n.conversation_id
     where n.tenant_id = ${tx.tenantId} and n.id = ${id} and n.deleted_at is null for update of n`)
  if (!row) throw new NotFound('note')
  return row
}

/** The same for who only reads it. @throws {NotFound} */
export async function reachNote(tx: Tx, id: string): Promise<void> {
  const row = await tx.one(sql`
    select n.id from conversation_notes n join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = n.conversation_id
     where n.tenant_id = ${tx.tenantId} and n.id = ${id} and n.deleted_at is null`)
  if (!row) throw new NotFound('note')
}

/** @returns whose it is @throws {NotFound} unless the reader may see the conversation */
export async function reachConversation(tx: Tx, id: string): Promise<Whose> {
  const row = await tx.one<Whose & Record<string, unknown>>(
    sql`select assigned_to as "assignedTo", team_id as "teamId" from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
  if (!row) throw new NotFound('conversation')
  return row
}
