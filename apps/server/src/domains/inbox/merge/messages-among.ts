import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type MessageRow, messageRowsByIds, type Position } from '../read-messages.ts'

/** One page before `cursor` over several conversations that are shown as one, oldest first. Each gives its newest ones by its own index. */
export async function messagesBeforeAmong(
  tx: Tx,
  conversationIds: readonly string[],
  page: { cursor?: Position | undefined; limit: number },
): Promise<MessageRow[]> {
  const [at, id] = [page.cursor?.at ?? 'infinity', page.cursor?.id ?? '9223372036854775807']
  const places = await tx.run<{ id: string }>(sql`
    select m.id from unnest(${conversationIds}::bigint[]) as v(id) cross join lateral (
      select m.id, m.sent_at from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = v.id and (m.sent_at, m.id) < (${at}::timestamptz, ${id}::bigint)
       order by m.sent_at desc, m.id desc limit ${page.limit}) m
     order by m.sent_at desc, m.id desc limit ${page.limit}`)
  const rows = new Map(
    (
      await messageRowsByIds(
        tx,
        places.map((place) => place.id),
      )
    ).map((row) => [row.id, row]),
  )
  return places.toReversed().flatMap((place) => rows.get(place.id) ?? [])
}
