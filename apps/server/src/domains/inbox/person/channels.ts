import type { Instant, PersonChannel } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { contactsOf, type Members, shownContact } from '../../people/index.ts'
import { conversationsByIds, type LinkTo } from '../read-conversations.ts'

interface Place {
  id: string
  contact_id: string
  last_inbound_at: Instant | null
}

/** The ways to answer a person, one for each of his accounts; where he wrote last comes first, and what cannot be reached last. */
export async function channelsOf(tx: Tx, members: Members, linkTo: LinkTo): Promise<PersonChannel[]> {
  const contacts = await contactsOf(tx, members.ids, linkTo)
  const places = await placesOf(
    tx,
    contacts.map(({ id }) => id),
  )
  const ids = [...places.values()].map(({ id }) => id)
  const conversations = new Map((await conversationsByIds(tx, ids, tx.actor.userId, linkTo)).map((one) => [one.id, one]))
  return contacts
    .map((contact) => {
      const place = places.get(contact.id)
      return {
        contact: shownContact(contact),
        conversation: (place && conversations.get(place.id)) ?? null,
        lastWroteAt: place?.last_inbound_at ?? null,
      }
    })
    .sort(byLastWord)
}

// One conversation of each account that the caller may see: a chat before a comment, and of several the one in which something happened last.
async function placesOf(tx: Tx, contactIds: readonly string[]): Promise<Map<string, Place>> {
  const rows = await tx.run<Place & Record<string, unknown>>(sql`
    select distinct on (v.contact_id) v.id, v.contact_id, v.last_inbound_at from omnichannel_conversation v
     where v.tenant_id = ${tx.tenantId} and v.contact_id = any (${contactIds}::bigint[]) order by v.contact_id, v.place <> 'direct', v.last_activity_at desc, v.id desc`)
  return new Map(rows.map((row) => [row.contact_id, row]))
}

function byLastWord(a: PersonChannel, b: PersonChannel): number {
  const known = Number(b.conversation !== null) - Number(a.conversation !== null)
  return known || (b.lastWroteAt ?? '').localeCompare(a.lastWroteAt ?? '')
}
