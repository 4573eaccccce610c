import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { messagesByAlias } from './aliases.ts'
import type { Placed } from './incoming.ts'

/** A stored message that later events speak of. */
export interface Target {
  id: string
  page_id: string
  conversation_id: string
  contact_id: string | null
  direction: 'inbound' | 'outbound'
  status: string
  external: string | null
  client_ref: string | null
}

/** What an event speaks of: the platform's id of a message, or our own correlation value. */
export interface Aim {
  pageId: string
  external: string
  clientRef?: string | undefined
}

/** Finds and locks the messages that a batch of receipts, reactions, edits or withdrawals speaks of, in the order of their ids. */
export async function findTargets(tx: Tx, aims: readonly Aim[]): Promise<(aim: Aim) => Target | undefined> {
  if (aims.length === 0) return () => undefined
  const byExternal = await tx.run<Target>(sql`
    select m.id, m.page_id, m.conversation_id, m.contact_id, m.direction, m.status, m.platform_message_id as external, m.client_ref
      from omnichannel_message m join (select distinct w."pageId", w.external from jsonb_to_recordset(${aims}::jsonb) as w("pageId" bigint, external text)) w
        on m.page_id = w."pageId" and m.platform_message_id = w.external
     where m.tenant_id = ${tx.tenantId} order by m.id for update of m`)
  const refs = [...new Set(aims.flatMap((aim) => (aim.clientRef ? [aim.clientRef] : [])))]
  const byRef =
    refs.length === 0
      ? []
      : await tx.run<Target>(sql`
    select m.id, m.page_id, m.conversation_id, m.contact_id, m.direction, m.status, m.platform_message_id as external, m.client_ref
      from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.client_ref = any (${refs}) order by m.id for update of m`)
  const externals = new Map(byExternal.map((row) => [`${row.page_id} ${row.external}`, row]))
  for (const [key, row] of await byAlias(
    tx,
    aims.filter(({ pageId, external }) => !externals.has(`${pageId} ${external}`)),
  ))
    externals.set(key, row)
  const clientRefs = new Map(byRef.map((row) => [`${row.page_id} ${row.client_ref}`, row]))
  return (aim) =>
    externals.get(`${aim.pageId} ${aim.external}`) ?? (aim.clientRef ? clientRefs.get(`${aim.pageId} ${aim.clientRef}`) : undefined)
}

/** Messages of pages that are connected twice, told of under the id that they have on the other way. */
async function byAlias(tx: Tx, aims: readonly Aim[]): Promise<[string, Target][]> {
  const found = await messagesByAlias(
    tx,
    aims.map(({ pageId, external }) => ({ page_id: pageId, alias: external })),
  )
  if (found.size === 0) return []
  const rows = await tx.run<Target>(sql`
    select m.id, m.page_id, m.conversation_id, m.contact_id, m.direction, m.status, m.platform_message_id as external, m.client_ref
      from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.id = any (${[...new Set(found.values())]}::bigint[]) order by m.id for update of m`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...found].flatMap(([key, id]) => {
    const row = byId.get(id)
    return row ? [[key, row] as [string, Target]] : []
  })
}

/** An event together with the message it speaks of, or without one: then it waits for its parent. */
export interface Aimed<E extends Placed> {
  item: E
  target: Target | undefined
}
