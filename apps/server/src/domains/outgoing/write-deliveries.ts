import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { LinkTo } from '../inbox/index.ts'
import type { Happening } from '../live/index.ts'
import { bodyOf, eventOf } from './event-of.ts'
import { wants } from './readers.ts'

export interface Addressee {
  id: string
  events: readonly string[]
  /** In whose name; undefined where he is gone. */
  reader: Caller | undefined
}

export interface Writing {
  happenings: readonly Happening[]
  linkTo: LinkTo
  /** What was sent before is sent anew. */
  again?: boolean
}

/** Writes what an address is to be told of, and books the sending. Without `again` a second run adds nothing. Returns how many there are to send. */
export async function writeDeliveries(
  tx: Tx,
  { id, events, reader }: Addressee,
  { happenings, linkTo, again = false }: Writing,
): Promise<number> {
  const rows = reader ? happenings.flatMap((happening) => rowOf({ id, events, reader }, happening, linkTo)) : []
  if (rows.length === 0) return 0
  const at = now()
  const written = await tx.run(
    again
      ? sql`
    insert into webhook_deliveries as d (tenant_id, endpoint_id, event_n, conversation_id, type, webhook_id, body, next_at)
    select ${tx.tenantId}, ${id}, r.n, r."conversationId", r.type, r."webhookId", r.body, ${at}
      from jsonb_to_recordset(${rows}::jsonb) as r(n bigint, "conversationId" bigint, type text, "webhookId" text, body text)
    on conflict (tenant_id, endpoint_id, event_n) where event_n is not null
    do update set status = 'pending', tries = 0, next_at = excluded.next_at, finished_at = null returning d.id`
      : sql`
    insert into webhook_deliveries (tenant_id, endpoint_id, event_n, conversation_id, type, webhook_id, body, next_at)
    select ${tx.tenantId}, ${id}, r.n, r."conversationId", r.type, r."webhookId", r.body, ${at}
      from jsonb_to_recordset(${rows}::jsonb) as r(n bigint, "conversationId" bigint, type text, "webhookId" text, body text)
    on conflict (tenant_id, endpoint_id, event_n) where event_n is not null do nothing returning id`,
  )
  if (written.length > 0) bookSending(tx, id)
  return written.length
}

/** Sends what is due soon after the commit. */
export function bookSending(tx: Tx, endpointId: string): void {
  tx.enqueue({ task: 'outgoing.send', payload: { ref: endpointId }, key: `outgoing.send:${endpointId}` })
}

/** The same for every attempt and replay of one event to one address, and of no other. */
export function webhookIdOf(endpointId: string, what: string | number): string {
  return `msg_${endpointId}_${what}`
}

function rowOf({ id, events, reader }: Addressee & { reader: Caller }, happening: Happening, linkTo: LinkTo) {
  const event = eventOf(reader, happening, linkTo)
  if (!event || !wants(events, event.type)) return []
  const { n, conversationId, type } = event
  return [{ n, conversationId, type, webhookId: webhookIdOf(id, n), body: bodyOf(event) }]
}
