import type { OutboundLetter } from '@switchboard/adapters'
import type { JsonObject, OutgoingLetter } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** What the team wrote around the text of a letter, as it is kept in the message's data: in the shape of those that came. */
interface WrittenLetter {
  subject?: string
  to?: { address: string }[]
  cc?: { address: string }[]
  bcc?: { address: string }[]
}

/** As it is kept: whom it goes to stands in it even where nobody was named, since that may change until it is sent. */
export function writtenLetter({ subject, to, cc, bcc }: OutgoingLetter, contact: string | undefined): WrittenLetter {
  const listed = (addresses: readonly string[]) => addresses.map((address) => ({ address: address.toLowerCase() }))
  const addressees = to?.length ? to : contact === undefined ? [] : [contact]
  return {
    ...(subject !== undefined && { subject }),
    ...(addressees.length > 0 && { to: listed(addressees) }),
    ...(cc?.length && { cc: listed(cc) }),
    ...(bcc?.length && { bcc: listed(bcc) }),
  }
}

/** What stands around the text of a letter that is to go out: what was written, and its place in the thread behind what the customer last wrote. */
export async function letterOf(
  tx: Tx,
  { id, conversationId, data }: { id: string; conversationId: string; data: JsonObject | null },
): Promise<OutboundLetter> {
  const row = await tx.one<{ subject: string | null; after: string | null; before: string[] | null }>(sql`
    select c.subject, l.platform_message_id as after, l.data -> 'email' -> 'references' as before from omnichannel_conversation c
      left join lateral (select m.platform_message_id, m.data from omnichannel_message m
                          where m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.id <> ${id} and m.platform_message_id is not null
                          order by (m.direction = 'inbound' and m.data -> 'email' -> 'automatic' is null) desc, m.sent_at desc, m.id desc limit 1) l on true
     where c.tenant_id = ${tx.tenantId} and c.id = ${conversationId}`)
  const written = (data?.email ?? {}) as WrittenLetter
  const subject = written.subject ?? row?.subject ?? undefined
  return {
    conversation: conversationId,
    ...(subject !== undefined && { subject }),
    ...(written.to && { to: written.to.map(({ address }) => address) }),
    ...(written.cc && { cc: written.cc.map(({ address }) => address) }),
    ...(written.bcc && { bcc: written.bcc.map(({ address }) => address) }),
    ...(row?.after && { after: row.after, before: row.before ?? [] }),
  }
}
