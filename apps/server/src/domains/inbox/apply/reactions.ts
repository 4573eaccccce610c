import type { ReactionEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { contactsFor } from '../../people/index.ts'
import { type Placed, sentAt } from './incoming.ts'
import { findTargets } from './targets.ts'

interface Last {
  message_id: string
  conversation_id: string
  actor: string
  contact_id: string | null
  emoji: string | null
  at: string
}

/** One reaction per actor and message; the latest by the platform's clock stands, so order of arrival does not matter. @returns those whose message is unknown */
export async function applyReactions(tx: Tx, items: readonly Placed<ReactionEvent>[]): Promise<Placed<ReactionEvent>[]> {
  if (items.length === 0) return []
  const find = await findTargets(
    tx,
    items.map((item) => ({ pageId: item.page.id, external: item.event.target })),
  )
  const contacts = await contactsFor(
    tx,
    items.map((item) => ({ pageId: item.page.id, via: item.via, participant: item.event.contact })),
  )
  const orphans: Placed<ReactionEvent>[] = []
  const lasts = new Map<string, Last>()
  const openers = new Map<string, string>()
  for (const [i, item] of items.entries()) {
    const target = find({ pageId: item.page.id, external: item.event.target })
    if (!target) {
      orphans.push(item)
      continue
    }
    const byContact = item.event.by === 'contact'
    const actor = byContact ? `contact:${contacts[i]?.id}` : 'user:0'
    const at = sentAt(item, item.event.at)
    const key = `${target.id} ${actor}`
    const last = lasts.get(key)
    if (!last || last.at <= at)
      lasts.set(key, {
        message_id: target.id,
        conversation_id: target.conversation_id,
        actor,
        contact_id: byContact ? (contacts[i]?.id ?? null) : null,
        emoji: item.event.emoji,
        at,
      })
    if (byContact && item.event.opensWindow) openers.set(target.conversation_id, later(openers.get(target.conversation_id), at))
  }
  await put(
    tx,
    [...lasts.values()].filter((last) => last.emoji !== null),
  )
  await take(
    tx,
    [...lasts.values()].filter((last) => last.emoji === null),
  )
  await openWindows(tx, openers)
  return orphans
}

async function put(tx: Tx, rows: Last[]): Promise<void> {
  if (rows.length === 0) return
  const done = await tx.run<{ message_id: string; actor: string }>(sql`
    insert into omnichannel_message_reaction as r (tenant_id, message_id, actor, contact_id, emoji, reacted_at)
    select ${tx.tenantId}, v.message_id, v.actor, v.contact_id, v.emoji, v.at from jsonb_to_recordset(${rows}::jsonb) as v(message_id bigint, actor text, contact_id bigint, emoji text, at timestamptz)
    on conflict (tenant_id, message_id, actor) do update set emoji = excluded.emoji, reacted_at = excluded.reacted_at where r.reacted_at < excluded.reacted_at
    returning message_id, actor`)
  emit(tx, 'reaction.added', rows, done)
}

async function take(tx: Tx, rows: Last[]): Promise<void> {
  if (rows.length === 0) return
  const done = await tx.run<{ message_id: string; actor: string }>(sql`
    delete from omnichannel_message_reaction r using jsonb_to_recordset(${rows}::jsonb) as v(message_id bigint, actor text, at timestamptz)
     where r.tenant_id = ${tx.tenantId} and r.message_id = v.message_id and r.actor = v.actor and r.reacted_at <= v.at returning r.message_id, r.actor`)
  emit(tx, 'reaction.removed', rows, done)
}

function emit(tx: Tx, type: string, rows: Last[], done: { message_id: string; actor: string }[]): void {
  const conversationOf = new Map(rows.map((row) => [row.message_id, row.conversation_id]))
  tx.emit(
    ...done.map((row) => ({
      type,
      conversationId: conversationOf.get(row.message_id) ?? null,
      messageId: row.message_id,
      fields: ['reactions'],
      data: { actor: row.actor },
    })),
  )
}

/** Where a platform counts a reaction (a follow, a tap) as the customer's word, the answering window opens anew. */
export async function openWindows(tx: Tx, openers: ReadonlyMap<string, string>): Promise<void> {
  if (openers.size === 0) return
  const rows = [...openers].map(([id, at]) => ({ id, at }))
  await tx.run(sql`
    update omnichannel_conversation c set last_inbound_at = greatest(c.last_inbound_at, v.at), updated_at = now()
      from jsonb_to_recordset(${rows}::jsonb) as v(id bigint, at timestamptz) where c.tenant_id = ${tx.tenantId} and c.id = v.id`)
  tx.emit(...rows.map(({ id }) => ({ type: 'conversation.updated', conversationId: id, fields: ['window'] })))
}

function later(a: string | undefined, b: string): string {
  return a !== undefined && a > b ? a : b
}
