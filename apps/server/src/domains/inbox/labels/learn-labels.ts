import type { LabelsEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Placed, sentAt } from '../apply/incoming.ts'

interface Named {
  page_id: string
  key: string
  name: string
  color: string | null
  at: string
}

/**
 * Learns what labels are called: each becomes the tag of ours with that name, in whatever case, or a new one in the service's colour. A label that was
 * renamed is another tag from then on. @returns conversations that were told to have such a label before, and have its tag now
 */
export async function learnLabels(tx: Tx, items: readonly Placed<LabelsEvent>[]): Promise<string[]> {
  const named = namesIn(items)
  if (named.length === 0) return []
  const tags = await tagsNamed(tx, named)
  const rows = named.map((one) => ({ ...one, tag_id: tags.get(one.name) }))
  const before = await tx.run<{ page_id: string; key: string; tag_id: string }>(sql`
    select l.page_id, l.external_key as key, l.tag_id from omnichannel_page_label l join jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, key text) on l.page_id = r.page_id and l.external_key = r.key
     where l.tenant_id = ${tx.tenantId}`)
  const changed = await tx.run<{ page_id: string; key: string; tag_id: string }>(sql`
    insert into omnichannel_page_label as l (tenant_id, page_id, external_key, tag_id, named_at)
    select ${tx.tenantId}, r.page_id, r.key, r.tag_id, r.at from jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, key text, tag_id bigint, at timestamptz)
    on conflict (tenant_id, page_id, external_key) do update set tag_id = excluded.tag_id, named_at = excluded.named_at where l.named_at <= excluded.named_at
    returning l.page_id, l.external_key as key, l.tag_id`)
  const was = new Map(before.map((row) => [`${row.page_id} ${row.key}`, row.tag_id]))
  const moved = changed
    .map((row) => ({ ...row, old_tag: was.get(`${row.page_id} ${row.key}`) ?? null }))
    .filter((row) => row.old_tag !== row.tag_id)
  return moved.length === 0 ? [] : moveTags(tx, moved)
}

/** The newest name of each label. */
function namesIn(items: readonly Placed<LabelsEvent>[]): Named[] {
  const newest = new Map<string, Named>()
  for (const item of items)
    for (const { key, name, color = null } of item.event.labels) {
      const at = sentAt(item, item.event.at)
      const known = newest.get(`${item.page.id} ${key}`)
      if (name !== undefined && (!known || known.at <= at))
        newest.set(`${item.page.id} ${key}`, { page_id: item.page.id, key, name, color, at })
    }
  return [...newest.values()]
}

/** The tag of each name. Which names are one the database decides, as it does for tags. */
async function tagsNamed(tx: Tx, named: readonly Named[]): Promise<Map<string, string>> {
  await tx.run(sql`
    insert into conversation_tags (tenant_id, name, color)
    select distinct on (lower(r.name)) ${tx.tenantId}::bigint, r.name, coalesce(r.color, '#64748b') from jsonb_to_recordset(${named}::jsonb) as r(name text, color text, key text) order by lower(r.name), r.key
    on conflict (tenant_id, lower(name)) do nothing returning id`)
  const rows = await tx.run<{ name: string; id: string }>(sql`
    select r.name, t.id from jsonb_to_recordset(${named}::jsonb) as r(name text) join conversation_tags t on t.tenant_id = ${tx.tenantId} and lower(t.name) = lower(r.name)`)
  return new Map(rows.map(({ name, id }) => [name, id]))
}

/** Conversations that have a label get the tag that it is now; the one that it was goes, unless another of their labels is that one. */
async function moveTags(
  tx: Tx,
  moved: readonly { page_id: string; key: string; tag_id: string; old_tag: string | null }[],
): Promise<string[]> {
  const gone = await tx.run<{ id: string }>(sql`
    delete from conversation_tag ct using jsonb_to_recordset(${moved}::jsonb) as r(page_id bigint, key text, old_tag bigint), omnichannel_conversation_label cl, omnichannel_conversation c
     where ct.tenant_id = ${tx.tenantId} and ct.conversation_tag_id = r.old_tag and cl.tenant_id = ${tx.tenantId} and cl.conversation_id = ct.conversation_id and r.key = any (cl.external_keys)
       and c.tenant_id = ${tx.tenantId} and c.id = cl.conversation_id and c.page_id = r.page_id
       and not exists (select from omnichannel_page_label k where k.tenant_id = ${tx.tenantId} and k.page_id = r.page_id and k.tag_id = r.old_tag and k.external_key = any (cl.external_keys))
    returning ct.conversation_id as id`)
  const come = await tx.run<{ id: string }>(sql`
    insert into conversation_tag (tenant_id, conversation_id, conversation_tag_id)
    select distinct ${tx.tenantId}::bigint, cl.conversation_id, r.tag_id from jsonb_to_recordset(${moved}::jsonb) as r(page_id bigint, key text, tag_id bigint)
      join omnichannel_conversation_label cl on cl.tenant_id = ${tx.tenantId} and cl.external_keys @> array[r.key]
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = cl.conversation_id and c.page_id = r.page_id
    on conflict (tenant_id, conversation_id, conversation_tag_id) do nothing returning conversation_id as id`)
  return [...gone, ...come].map(({ id }) => id)
}
