import type { ModerationEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Placed, sentAt } from '../apply/incoming.ts'
import { findTargets } from '../apply/targets.ts'

type Item = Placed<ModerationEvent>

const aimOf = (item: Item) => ({ pageId: item.page.id, external: item.event.target })

/** How comments stand on the platform by now: the newest by its clock stands, so order of arrival does not matter. @returns those whose comment is unknown */
export async function applyModeration(tx: Tx, items: readonly Item[]): Promise<Item[]> {
  if (items.length === 0) return []
  const find = await findTargets(tx, items.map(aimOf))
  const newest = new Map<string, { id: string; state: string; at: string }>()
  for (const item of items) {
    const target = find(aimOf(item))
    const at = sentAt(item, item.event.at)
    const known = target && newest.get(target.id)
    if (target && (!known || known.at <= at)) newest.set(target.id, { id: target.id, state: item.event.state, at })
  }
  if (newest.size > 0) {
    const done = await tx.run<{ id: string; conversation_id: string }>(sql`
      update omnichannel_message m set moderation = v.state, moderated_at = v.at, moderated_by = case when m.moderation = v.state then m.moderated_by end, updated_at = now()
        from jsonb_to_recordset(${[...newest.values()]}::jsonb) as v(id bigint, state text, at timestamptz)
       where m.tenant_id = ${tx.tenantId} and m.id = v.id and (m.moderated_at is null or m.moderated_at <= v.at) returning m.id, m.conversation_id`)
    for (const row of done) tellModerated(tx, row.conversation_id, row.id)
  }
  return items.filter((item) => !find(aimOf(item)))
}

export function tellModerated(tx: Tx, conversationId: string, messageId: string): void {
  tx.emit({ type: 'message.updated', conversationId, messageId, fields: ['comment'] })
}
