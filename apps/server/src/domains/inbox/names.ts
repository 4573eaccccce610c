import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { Named, NameSources } from '../../infra/names.ts'
import { contactNames } from '../people/index.ts'
import { maySee } from './visibility.ts'

/** What conversations and how the desk works with them are called. Of what somebody keeps for himself nothing is told. */
export const inboxNames: NameSources = {
  conversation: conversationNames,
  message: async (tx, ids) =>
    inConversations(
      await tx.run<InOne>(sql`
    select id, conversation_id from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
    ),
  note: async (tx, ids) =>
    inConversations(
      await tx.run<InOne>(sql`
    select id, conversation_id from conversation_notes where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
    ),
  tag: (tx, ids) => tx.run(sql`select id, name from conversation_tags where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
  'inbox-view': (tx, ids) =>
    tx.run(sql`select id, name from inbox_views where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and user_id is null`),
  'canned-response': (tx, ids) =>
    tx.run(
      sql`select id, title as name from canned_responses where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and user_id is null`,
    ),
  suppression: (tx, ids) =>
    tx.run(sql`select id, address as name from omnichannel_address_fault where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
}

interface InOne {
  id: string
  conversation_id: string
}

const inConversations = (rows: readonly InOne[]): Named[] =>
  rows.map(({ id, conversation_id }) => ({ id, of: { kind: 'conversation', id: conversation_id } }))

// By whom they are with; of those alone that the caller sees in the inbox.
async function conversationNames(tx: Tx, ids: readonly string[], { userId, grants, reach }: Caller): Promise<Named[]> {
  const viewer = { userId, scope: grants.get('conversation.read'), teamIds: reach?.teamIds }
  const rows = await tx.run<{ id: string; contact_id: string; assignedTo: string | null; teamId: string | null }>(sql`
    select id, contact_id, assigned_to as "assignedTo", team_id as "teamId" from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`)
  const seen = rows.filter((row) => maySee(viewer, row))
  if (seen.length === 0) return []
  const contacts = await contactNames(
    tx,
    seen.map((row) => row.contact_id),
  )
  const names = new Map(contacts.map(({ id, name }) => [id, name]))
  return seen.map(({ id, contact_id }) => ({ id, name: names.get(contact_id) ?? null }))
}
