import type { Instant, Tag, TagMergePreview } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'

type TagRow = {
  id: string
  name: string
  color: string
  description: string | null
  conversations: string
  labels: string
  version: number
  created_at: Instant
  updated_at: Instant
}

function tagOf({ created_at, updated_at, conversations, labels, ...row }: TagRow): Tag {
  return { ...row, conversations: Number(conversations), labels: Number(labels), createdAt: created_at, updatedAt: updated_at }
}

/** All tags, by name, with how often each is used. */
export async function listTags(tx: Tx): Promise<Tag[]> {
  const rows = await tx.run<TagRow>(sql`
    with used as materialized (select ct.conversation_tag_id, count(*) as n from conversation_tag ct where ct.tenant_id = ${tx.tenantId} group by ct.conversation_tag_id),
         labelled as materialized (select l.tag_id, count(*) as n from omnichannel_page_label l where l.tenant_id = ${tx.tenantId} group by l.tag_id)
    select t.id, t.name, t.color, t.description, coalesce(u.n, 0) as conversations, coalesce(l.n, 0) as labels, t.version, t.created_at, t.updated_at
      from conversation_tags t left join used u on u.conversation_tag_id = t.id left join labelled l on l.tag_id = t.id
     where t.tenant_id = ${tx.tenantId} order by lower(t.name), t.id`)
  return rows.map(tagOf)
}

/** @throws {NotFound} */
export async function tagById(tx: Tx, id: string): Promise<Tag> {
  const row = await tx.one<TagRow>(sql`
    select t.id, t.name, t.color, t.description, t.version, t.created_at, t.updated_at,
           (select count(*) from conversation_tag ct where ct.tenant_id = ${tx.tenantId} and ct.conversation_tag_id = t.id) as conversations,
           (select count(*) from omnichannel_page_label l where l.tenant_id = ${tx.tenantId} and l.tag_id = t.id) as labels
      from conversation_tags t where t.tenant_id = ${tx.tenantId} and t.id = ${id}`)
  if (!row) throw new NotFound('tag')
  return tagOf(row)
}

/** What merging one tag into another would do. @throws {NotFound} */
export async function previewMerge(tx: Tx, id: string, into: string): Promise<TagMergePreview> {
  const [tag] = [await tagById(tx, id), await tagById(tx, into)]
  const row = await tx.one<{ both: string }>(sql`
    select count(*) as both from conversation_tag a join conversation_tag b on b.tenant_id = ${tx.tenantId} and b.conversation_id = a.conversation_id and b.conversation_tag_id = ${into}
     where a.tenant_id = ${tx.tenantId} and a.conversation_tag_id = ${id}`)
  return { conversations: tag.conversations, both: Number(row?.both ?? 0), labels: tag.labels }
}
