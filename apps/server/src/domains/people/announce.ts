import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/**
 * Tells every screen that something changed about these contacts: about the contacts, and about every conversation of their persons, since
 * lists and threads show name, picture and block with the conversation. Goes to whoever may see a conversation, so the transaction is
 * elevated: read what the caller himself may see before.
 */
export async function announceContacts(tx: Tx, contactIds: readonly string[], fields: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return
  await tx.elevate()
  const contacts = await tx.run<{ id: string; person_id: string; page_id: string | null }>(sql`
    select c.id, coalesce(k.merged_into_id, k.id) as person_id, c.page_id from omnichannel_contact c
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = c.personal_key_id
     where c.tenant_id = ${tx.tenantId} and c.id = any (${contactIds}::bigint[]) order by c.id`)
  tx.emit(
    ...contacts.map((row) => ({ type: 'contact.updated', contactId: row.id, personId: row.person_id, pageId: row.page_id, fields })),
    ...(await conversationsOf(tx, [...new Set(contacts.map((row) => row.person_id))])),
  )
}

/** The same for all contacts of one person. */
export async function announcePerson(tx: Tx, rootId: string, fields: readonly string[]): Promise<void> {
  const rows = await tx.run<{ id: string }>(sql`
    select c.id from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
     where k.tenant_id = ${tx.tenantId} and (k.id = ${rootId} or k.merged_into_id = ${rootId}) order by c.id`)
  await announceContacts(
    tx,
    rows.map((row) => row.id),
    fields,
  )
}

async function conversationsOf(tx: Tx, rootIds: readonly string[]) {
  const rows = await tx.run<{ id: string }>(sql`
    select v.id from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
      join omnichannel_conversation v on v.tenant_id = ${tx.tenantId} and v.contact_id = c.id
     where k.tenant_id = ${tx.tenantId} and (k.id = any (${rootIds}::bigint[]) or k.merged_into_id = any (${rootIds}::bigint[])) order by v.id`)
  return rows.map(({ id }) => ({ type: 'conversation.updated', conversationId: id, fields: ['contact'] }))
}
