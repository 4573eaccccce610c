import type { LabelsEvent } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Placed } from '../apply/incoming.ts'

type Item = Placed<LabelsEvent>

/** A conversation that has labels, and what was told of them last. */
export interface Labelled {
  id: string
  pageId: string
  before: readonly string[]
  toldAt: Instant | null
}

interface Row {
  page_id: string
  kind: string
  value: string
  id: string
  keys: string[] | null
  told_at: Instant | null
}

const THREAD = ''
const keyOf = (pageId: string, kind: string, value: string) => `${pageId}\u0000${kind}\u0000${value}`

/** Finds and locks the conversations that labels are told of: threads by their key, chats by who they are with. */
export async function labelledConversations(tx: Tx, items: readonly Item[]): Promise<(item: Item) => Labelled | undefined> {
  const asked = items.flatMap((item) => {
    const { of } = item.event
    if (!of) return []
    return [{ page_id: item.page.id, ...('threadKey' in of ? { kind: THREAD, value: of.threadKey } : of.contact) }]
  })
  if (asked.length === 0) return () => undefined
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select w.page_id, w.kind, w.value, c.id, l.external_keys as keys, l.told_at
      from (select distinct r.page_id, r.kind, r.value from jsonb_to_recordset(${asked}::jsonb) as r(page_id bigint, kind text, value text)) w
      left join omnichannel_contact_identity i on i.tenant_id = ${tx.tenantId} and i.page_id = w.page_id and i.kind = w.kind and i.value = w.value
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.page_id = w.page_id and c.thread_key = case when w.kind = ${THREAD} then w.value else 'contact:' || i.contact_id end
      left join omnichannel_conversation_label l on l.tenant_id = ${tx.tenantId} and l.conversation_id = c.id
     order by c.id for update of c`)
  const found = new Map(
    rows.map((row) => [
      keyOf(row.page_id, row.kind, row.value),
      { id: row.id, pageId: row.page_id, before: row.keys ?? [], toldAt: row.told_at },
    ]),
  )
  return ({ event: { of }, page }) => {
    if (!of) return undefined
    return 'threadKey' in of
      ? found.get(keyOf(page.id, THREAD, of.threadKey))
      : found.get(keyOf(page.id, of.contact.kind, of.contact.value))
  }
}
