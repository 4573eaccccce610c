import type { Join, MessageEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Placed } from '../apply/incoming.ts'

type Item = Placed<MessageEvent>

const at = (pageId: string, what: string) => `${pageId} ${what}`

/**
 * The threads that messages join by what they name (`MessageEvent.joins`): the first of their joins that is known decides, whether it was stored before or stands
 * earlier in the batch. What joins nothing is not in the answer.
 */
export async function joinedThreads(tx: Tx, items: readonly Item[]): Promise<ReadonlyMap<Item, string>> {
  const asking = items.filter(({ event }) => event.joins?.length)
  if (asking.length === 0) return new Map()
  const stored = await storedThreads(tx, asking)
  const inBatch = new Map<string, string>()
  const joined = new Map<Item, string>()
  for (const item of items) {
    const key = (item.event.joins ?? [])
      .map((join, n) => stored.get(`${asking.indexOf(item)} ${n}`) ?? besides(item, join, inBatch))
      .find((one) => one !== undefined)
    if (key !== undefined) joined.set(item, key)
    const own = key ?? item.event.threadKey
    if (own !== undefined) inBatch.set(at(item.page.id, item.event.externalId), own)
  }
  return joined
}

function besides(item: Item, join: Join, inBatch: ReadonlyMap<string, string>): string | undefined {
  return 'externalId' in join ? inBatch.get(at(item.page.id, join.externalId)) : undefined
}

// By key, one look-up for each. A number in a subject can be guessed, so it counts for the conversation's own contact alone.
async function storedThreads(tx: Tx, items: readonly Item[]): Promise<Map<string, string>> {
  const asked = items.flatMap(({ page, event }, i) =>
    (event.joins ?? []).map((join, n) => ({ i, n, page_id: page.id, ...columnsOf(join), ...event.contact.identities[0] })),
  )
  const rows = await tx.run<{ i: number; n: number; thread_key: string }>(sql`
    select w.i, w.n, c.thread_key
      from jsonb_to_recordset(${asked}::jsonb) as w(i int, n int, page_id bigint, external text, client_ref text, conversation bigint, kind text, value text)
     cross join lateral (
       (select m.conversation_id as id from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.page_id = w.page_id and m.platform_message_id = w.external limit 1)
       union all
       (select m.conversation_id from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.page_id = w.page_id and m.client_ref = w.client_ref limit 1)
       union all
       (select c.id from omnichannel_conversation c join omnichannel_contact_identity t on t.tenant_id = ${tx.tenantId} and t.contact_id = c.contact_id and t.kind = w.kind and t.value = w.value
         where c.tenant_id = ${tx.tenantId} and c.id = w.conversation and c.page_id = w.page_id limit 1)
     ) f
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = f.id`)
  return new Map(rows.map(({ i, n, thread_key }) => [`${i} ${n}`, thread_key]))
}

function columnsOf(join: Join): object {
  if ('externalId' in join) return { external: join.externalId }
  return 'clientRef' in join ? { client_ref: join.clientRef } : { conversation: join.conversation }
}
