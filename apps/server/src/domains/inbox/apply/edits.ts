import type { DeleteEvent, EditEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { hideEdited } from '../places/hide-edited.ts'
import { type Placed, sentAt } from './incoming.ts'
import { findTargets } from './targets.ts'

/** New content of known messages. An older version than the one that stands changes nothing, and one that says the same is none. @returns those whose message is unknown */
export async function applyEdits(tx: Tx, items: readonly Placed<EditEvent>[]): Promise<Placed<EditEvent>[]> {
  if (items.length === 0) return []
  const find = await findTargets(
    tx,
    items.map((item) => ({ pageId: item.page.id, external: item.event.target })),
  )
  const orphans: Placed<EditEvent>[] = []
  const newest = new Map<string, { id: string; conversation_id: string; text: string | null; data: unknown; version: number; at: string }>()
  for (const item of items) {
    const target = find({ pageId: item.page.id, external: item.event.target })
    if (!target) {
      orphans.push(item)
      continue
    }
    const { version, content } = item.event
    const known = newest.get(target.id)
    if (!known || known.version < version)
      newest.set(target.id, {
        id: target.id,
        conversation_id: target.conversation_id,
        text: content.text || null,
        data: content.data ?? null,
        version,
        at: sentAt(item, item.event.at),
      })
  }
  const rows = [...newest.values()]
  if (rows.length === 0) return orphans
  const newer = await tx.run<{ id: string; conversation_id: string; changed: boolean }>(sql`
    update omnichannel_message m set message = coalesce(v.text, m.message), customer_text = case when v.text is null then m.customer_text end, data = coalesce(v.data, m.data), content_version = v.version, updated_at = now(),
           edited_at = case when (coalesce(v.text, m.message), coalesce(v.data, m.data)) is distinct from (m.message, m.data) then v.at else m.edited_at end
      from jsonb_to_recordset(${rows}::jsonb) as v(id bigint, text text, data jsonb, version bigint, at timestamptz)
     where m.tenant_id = ${tx.tenantId} and m.id = v.id and m.content_version < v.version and m.deleted_at is null
    returning m.id, m.conversation_id, m.edited_at is not distinct from v.at as changed`)
  const done = newer.filter(({ changed }) => changed)
  tx.emit(
    ...done.map((row) => ({
      type: 'message.updated',
      conversationId: row.conversation_id,
      messageId: row.id,
      fields: ['text', 'data', 'editedAt'],
    })),
  )
  await hideEdited(
    tx,
    done.map(({ id }) => id),
  )
  return orphans
}

/** Messages their sender withdrew: withheld at once, purged later. @returns those whose message is unknown */
export async function applyDeletes(tx: Tx, items: readonly Placed<DeleteEvent>[]): Promise<Placed<DeleteEvent>[]> {
  if (items.length === 0) return []
  const find = await findTargets(
    tx,
    items.map((item) => ({ pageId: item.page.id, external: item.event.target })),
  )
  const orphans = items.filter((item) => !find({ pageId: item.page.id, external: item.event.target }))
  const rows = items.flatMap((item) => {
    const target = find({ pageId: item.page.id, external: item.event.target })
    return target ? [{ id: target.id, at: sentAt(item, item.event.at) }] : []
  })
  if (rows.length === 0) return orphans
  const done = await tx.run<{ id: string; conversation_id: string }>(sql`
    update omnichannel_message m set deleted_at = v.at, updated_at = now()
      from (select r.id, min(r.at) as at from jsonb_to_recordset(${rows}::jsonb) as r(id bigint, at timestamptz) group by r.id) v
     where m.tenant_id = ${tx.tenantId} and m.id = v.id and m.deleted_at is null returning m.id, m.conversation_id`)
  tx.emit(
    ...done.map((row) => ({ type: 'message.deleted', conversationId: row.conversation_id, messageId: row.id, fields: ['deletedAt'] })),
  )
  return orphans
}
