import type { Instant, Timeline } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { encodeCursor } from '../../../infra/http/cursor.ts'
import type { Members } from '../../people/index.ts'
import { notesByIds } from '../notes/read-notes.ts'
import type { LinkTo } from '../read-conversations.ts'
import { messagesByIds, type Position } from '../read-messages.ts'

interface Part {
  cursor: Position | undefined
  limit: number
}

interface Place {
  id: string
  sent_at: Instant
}

/** A part of all that was said with a person before `cursor`, oldest first, over every conversation that the caller may see. */
export async function timelineOf(tx: Tx, members: Members, part: Part, linkTo: LinkTo): Promise<Timeline> {
  const conversations = await conversationsOf(tx, members)
  const places = await placesBefore(tx, conversations, part)
  const page = places.slice(0, part.limit)
  const oldest = places.length > part.limit ? page.at(-1) : undefined
  const messages = await messagesByIds(
    tx,
    page.map(({ id }) => id),
    linkTo,
  )
  const byId = new Map(messages.map((message) => [message.id, message]))
  return {
    data: page.toReversed().flatMap(({ id }) => byId.get(id) ?? []),
    notes: await notesWithin(tx, conversations, { from: oldest?.sent_at, before: part.cursor?.at, linkTo }),
    nextCursor: oldest ? encodeCursor({ at: oldest.sent_at, id: oldest.id }) : null,
  }
}

async function conversationsOf(tx: Tx, { ids }: Members): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(sql`
    select v.id from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
      join omnichannel_conversation v on v.tenant_id = ${tx.tenantId} and v.contact_id = c.id
     where k.tenant_id = ${tx.tenantId} and k.id = any (${ids}::bigint[])`)
  return rows.map(({ id }) => id)
}

// Each conversation gives its newest ones by its own index, and of these the newest are taken: nothing reads a thread to its end.
function placesBefore(tx: Tx, conversations: readonly string[], { cursor, limit }: Part): Promise<Place[]> {
  const [at, id] = [cursor?.at ?? 'infinity', cursor?.id ?? '9223372036854775807']
  return tx.run<Place & Record<string, unknown>>(sql`
    select m.id, m.sent_at from unnest(${conversations}::bigint[]) as v(id)
     cross join lateral (
       select m.id, m.sent_at from omnichannel_message m
        where m.tenant_id = ${tx.tenantId} and m.conversation_id = v.id and (m.sent_at, m.id) < (${at}::timestamptz, ${id}::bigint)
        order by m.sent_at desc, m.id desc limit ${limit + 1}) m
     order by m.sent_at desc, m.id desc limit ${limit + 1}`)
}

interface Span {
  /** Undefined: since ever. */
  from: Instant | undefined
  /** Undefined: until now. */
  before: Instant | undefined
  linkTo: LinkTo
}

async function notesWithin(tx: Tx, conversations: readonly string[], { from, before, linkTo }: Span): Promise<Timeline['notes']> {
  const rows = await tx.run<{ id: string }>(sql`
    select n.id from conversation_notes n
     where n.tenant_id = ${tx.tenantId} and n.conversation_id = any (${conversations}::bigint[]) and n.deleted_at is null
       and n.created_at >= ${from ?? '-infinity'}::timestamptz and n.created_at < ${before ?? 'infinity'}::timestamptz`)
  return notesByIds(
    tx,
    rows.map(({ id }) => id),
    linkTo,
  )
}
