import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Stored } from '../apply/messages.ts'

/** Keeps the layout of messages that have one, as it came. */
export async function keepHtml(tx: Tx, stored: readonly Stored[]): Promise<void> {
  const rows = stored.flatMap(({ id, item }) => (item.event.content.html ? [{ id, html: item.event.content.html }] : []))
  if (rows.length === 0) return
  await tx.run(sql`
    insert into omnichannel_message_html (tenant_id, message_id, html) select ${tx.tenantId}, r.id, r.html from jsonb_to_recordset(${rows}::jsonb) as r(id bigint, html text)
    on conflict (tenant_id, message_id) do nothing returning message_id`)
}
