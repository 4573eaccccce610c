import type { Place } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { hidings } from './comment-hiding.ts'
import { mayHide } from './may-hide.ts'
import { bookModeration } from './moderate.ts'
import { whyHidden } from './why-hidden.ts'

interface Row {
  id: string
  conversation_id: string
  page_id: string
  text: string | null
  place: Place
  platform: string
  via: string
}

/** Books the hiding of comments whose new words their page's rules name: else a number could be written into what was harmless, or approved. */
export async function hideEdited(tx: Tx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select m.id, m.conversation_id, m.page_id, m.message as text, c.place, f.platform_type as platform, i.via
      from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = m.page_id join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where m.tenant_id = ${tx.tenantId} and m.id = any (${messageIds}::bigint[]) and m.direction = 'inbound' and c.place <> 'direct' and m.deleted_at is null
       and coalesce(m.moderation, 'visible') = 'visible'`)
  if (rows.length === 0) return
  const rules = await hidings(tx, [...new Set(rows.map(({ page_id }) => page_id))])
  await bookModeration(
    tx,
    rows.flatMap((row) => {
      const hiding = rules.get(row.page_id)
      const rule = hiding && mayHide(row, row.place) ? whyHidden(row.text ?? '', hiding) : undefined
      return rule ? [{ messageId: row.id, conversationId: row.conversation_id, act: 'hide' as const, rule }] : []
    }),
  )
}
