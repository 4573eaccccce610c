import type { MessageEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Placed } from './incoming.ts'

type Item = Placed<MessageEvent>

const keyOf = (pageId: string, id: string) => `${pageId} ${id}`

/** All ids under which a message may be known. */
export function idsOf({ event }: Item): string[] {
  return [event.externalId, ...(event.aliases ?? [])]
}

/**
 * Messages that came twice in one batch, by two ways and under two ids: the first of each stays. @returns those that stay, and for each of the others whose
 * ids it shares
 */
export function withoutTwins(items: readonly Item[]): { items: Item[]; sameAs: Map<Item, Item> } {
  const byId = new Map<string, Item>()
  const sameAs = new Map<Item, Item>()
  const firsts: Item[] = []
  for (const item of items) {
    const keys = idsOf(item).map((id) => keyOf(item.page.id, id))
    const first = item.page.twinned ? keys.map((key) => byId.get(key)).find((found) => found !== undefined) : undefined
    if (first && first.event.externalId !== item.event.externalId) sameAs.set(item, first)
    else firsts.push(item)
    for (const key of keys) if (!byId.has(key)) byId.set(key, first ?? item)
  }
  return { items: firsts, sameAs }
}

/** A message and an event that tells of it under other ids. */
export interface Named {
  messageId: string
  /** Under which it is stored. */
  external: string | null
  item: Item
}

/** Notes under which other ids messages are told of, where their page is connected twice: news about them may name any. */
export async function noteAliases(tx: Tx, named: readonly Named[]): Promise<void> {
  const rows = named.flatMap(({ messageId, external, item }) =>
    item.page.twinned
      ? idsOf(item)
          .filter((id) => id !== external)
          .map((alias) => ({ page_id: item.page.id, alias, message_id: messageId }))
      : [],
  )
  if (rows.length === 0) return
  await tx.run(sql`
    insert into omnichannel_message_alias (tenant_id, page_id, alias, message_id)
    select ${tx.tenantId}, r.page_id, r.alias, r.message_id from jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, alias text, message_id bigint)
    on conflict (tenant_id, page_id, alias) do nothing returning alias`)
}

/** Which stored messages go by other ids, by `<page> <id>`. */
export async function messagesByAlias(tx: Tx, asked: readonly { page_id: string; alias: string }[]): Promise<Map<string, string>> {
  if (asked.length === 0) return new Map()
  const rows = await tx.run<{ page_id: string; alias: string; message_id: string }>(sql`
    select w.page_id, w.alias, a.message_id from jsonb_to_recordset(${asked}::jsonb) as w(page_id bigint, alias text)
     cross join lateral (select a.message_id from omnichannel_message_alias a where a.tenant_id = ${tx.tenantId} and a.page_id = w.page_id and a.alias = w.alias limit 1) a`)
  return new Map(rows.map((row) => [keyOf(row.page_id, row.alias), row.message_id]))
}
