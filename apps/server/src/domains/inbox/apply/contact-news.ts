import type { ContactEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { announceContacts, contactsFor, type FoundContact } from '../../people/index.ts'
import { type ConsentGiven, recordConsents } from '../consents.ts'
import { type Placed, sentAt } from './incoming.ts'
import { openWindows } from './reactions.ts'

const SUBSCRIBED: Partial<Record<ContactEvent['what'], boolean>> = {
  started: true,
  followed: true,
  'opted-in': true,
  unfollowed: false,
  'opted-out': false,
  blocked: false,
}

/** News about contacts without a message: profile, follow, a new number. Makes the contact where it is new, never a conversation. */
export async function applyContactNews(tx: Tx, items: readonly Placed<ContactEvent>[]): Promise<FoundContact[]> {
  if (items.length === 0) return []
  const contacts = await contactsFor(
    tx,
    items.map((item) => ({ pageId: item.page.id, via: item.via, participant: item.event.contact })),
  )
  await moveIdentities(tx, items, contacts)
  await setSubscribed(tx, items, contacts)
  await recordConsents(
    tx,
    items.flatMap((item, i) => consentOf(item, contacts[i])),
  )
  await openFor(tx, items, contacts)
  await announceContacts(tx, [...new Set(contacts.map((contact) => contact.id))], [...new Set(items.map((item) => item.event.what))])
  return contacts
}

function consentOf(item: Placed<ContactEvent>, contact: FoundContact | undefined): ConsentGiven[] {
  const { what, at, data } = item.event
  if (!contact || what === 'profile' || what === 'identity-changed') return []
  return [{ contactId: contact.id, what, at: sentAt(item, at), source: 'customer', data: data ?? null }]
}

async function moveIdentities(tx: Tx, items: readonly Placed<ContactEvent>[], contacts: readonly FoundContact[]): Promise<void> {
  const gone = items.flatMap((item, i) =>
    (item.event.removes ?? []).map((identity) => ({ page_id: item.page.id, contact_id: contacts[i]?.id, ...identity })),
  )
  const come = items.flatMap((item, i) =>
    (item.event.adds ?? []).map((identity) => ({ page_id: item.page.id, contact_id: contacts[i]?.id, ...identity })),
  )
  if (gone.length > 0) {
    await tx.run(sql`
      delete from omnichannel_contact_identity i using jsonb_to_recordset(${gone}::jsonb) as g(page_id bigint, contact_id bigint, kind text, value text)
       where i.tenant_id = ${tx.tenantId} and i.page_id = g.page_id and i.contact_id = g.contact_id and i.kind = g.kind and i.value = g.value`)
  }
  if (come.length > 0) {
    await tx.run(sql`
      insert into omnichannel_contact_identity (tenant_id, page_id, contact_id, kind, value)
      select ${tx.tenantId}, c.page_id, c.contact_id, c.kind, c.value from jsonb_to_recordset(${come}::jsonb) as c(page_id bigint, contact_id bigint, kind text, value text)
      on conflict (tenant_id, page_id, kind, value) do nothing returning id`)
  }
}

async function setSubscribed(tx: Tx, items: readonly Placed<ContactEvent>[], contacts: readonly FoundContact[]): Promise<void> {
  const last = new Map(
    items.flatMap((item, i) =>
      SUBSCRIBED[item.event.what] === undefined
        ? []
        : [[contacts[i]?.id, { id: contacts[i]?.id, subscribed: SUBSCRIBED[item.event.what] }] as const],
    ),
  )
  if (last.size === 0) return
  await tx.run(sql`
    update omnichannel_contact c set subscribed = v.subscribed, updated_at = now()
      from jsonb_to_recordset(${[...last.values()]}::jsonb) as v(id bigint, subscribed boolean) where c.tenant_id = ${tx.tenantId} and c.id = v.id`)
}

async function openFor(tx: Tx, items: readonly Placed<ContactEvent>[], contacts: readonly FoundContact[]): Promise<void> {
  const opening = items.flatMap((item, i) =>
    item.event.opensWindow ? [{ contact_id: contacts[i]?.id, at: sentAt(item, item.event.at) }] : [],
  )
  if (opening.length === 0) return
  const rows = await tx.run<{ id: string; at: string }>(sql`
    select c.id, max(o.at) as at from jsonb_to_recordset(${opening}::jsonb) as o(contact_id bigint, at timestamptz)
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.contact_id = o.contact_id and c.place = 'direct' group by c.id order by c.id`)
  await openWindows(tx, new Map(rows.map((row) => [row.id, row.at])))
}
