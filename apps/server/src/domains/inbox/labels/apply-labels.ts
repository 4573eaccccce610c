import type { LabelsEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Placed, sentAt } from '../apply/incoming.ts'
import { learnLabels } from './learn-labels.ts'
import { type Labelled, labelledConversations } from './labelled-conversations.ts'
import { difference } from './difference.ts'

type Item = Placed<LabelsEvent>

/**
 * Labels that a service keeps on conversations, as tags of ours. What it told last is kept: only what changed there since then changes here, so a tag that
 * somebody of the team put on or took off stays as he left it. What changes here by this goes back to nobody. Labels of conversations that are not known yet come again with
 * their messages. The caller holds the tenant's ingest lock.
 */
export async function applyLabels(tx: Tx, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return
  const renamed = await learnLabels(tx, items)
  const told = await newestTold(tx, items)
  const changed = [...renamed, ...(await retag(tx, told))]
  tx.emit(...[...new Set(changed)].map((conversationId) => ({ type: 'conversation.tagged', conversationId, fields: ['tags'] })))
}

interface Told extends Labelled {
  keys: string[]
  at: string
}

/** What was told last of each conversation, where it is newer than what is known. */
async function newestTold(tx: Tx, items: readonly Item[]): Promise<Told[]> {
  const find = await labelledConversations(tx, items)
  const newest = new Map<string, Told>()
  for (const item of items) {
    const conversation = find(item)
    const at = sentAt(item, item.event.at)
    if (!conversation || (conversation.toldAt !== null && conversation.toldAt > at)) continue
    const known = newest.get(conversation.id)
    const keys = [...new Set(item.event.labels.map(({ key }) => key))].slice(0, 200)
    if (!known || known.at <= at) newest.set(conversation.id, { ...conversation, keys, at })
  }
  return [...newest.values()]
}

/** @returns conversations whose tags are others now */
async function retag(tx: Tx, told: readonly Told[]): Promise<string[]> {
  if (told.length === 0) return []
  const rows = told.map(({ id, pageId, keys, at, before }) => ({ id, page_id: pageId, keys, at, ...difference(before, keys) }))
  await tx.run(sql`
    insert into omnichannel_conversation_label (tenant_id, conversation_id, external_keys, told_at)
    select ${tx.tenantId}, r.id, array(select jsonb_array_elements_text(r.keys)), r.at from jsonb_to_recordset(${rows}::jsonb) as r(id bigint, keys jsonb, at timestamptz)
    on conflict (tenant_id, conversation_id) do update set external_keys = excluded.external_keys, told_at = excluded.told_at returning conversation_id`)
  // Two labels of one name are one tag, which stays while one of them does.
  const gone = await tx.run<{ id: string }>(sql`
    delete from conversation_tag ct using jsonb_to_recordset(${rows}::jsonb) as r(id bigint, page_id bigint, keys jsonb, removed jsonb), omnichannel_page_label l
     where ct.tenant_id = ${tx.tenantId} and ct.conversation_id = r.id and l.tenant_id = ${tx.tenantId} and l.page_id = r.page_id and ct.conversation_tag_id = l.tag_id and r.removed ? l.external_key
       and not exists (select from omnichannel_page_label k where k.tenant_id = ${tx.tenantId} and k.page_id = r.page_id and k.tag_id = l.tag_id and r.keys ? k.external_key)
    returning ct.conversation_id as id`)
  const come = await tx.run<{ id: string }>(sql`
    insert into conversation_tag (tenant_id, conversation_id, conversation_tag_id)
    select distinct ${tx.tenantId}::bigint, r.id, l.tag_id from jsonb_to_recordset(${rows}::jsonb) as r(id bigint, page_id bigint, added jsonb)
      join omnichannel_page_label l on l.tenant_id = ${tx.tenantId} and l.page_id = r.page_id and r.added ? l.external_key
    on conflict (tenant_id, conversation_id, conversation_tag_id) do nothing returning conversation_id as id`)
  return [...gone, ...come].map(({ id }) => id)
}
