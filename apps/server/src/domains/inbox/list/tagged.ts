import { type RawBuilder, type SqlBool, sql as raw } from 'kysely'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** Means "no tag at all" in the filter `tag`. A tag of this name is found by its id. */
const WITHOUT = 'none'
/** Up to so many conversations with a tag are read by their ids; among more of them, walking the list soon finds a page. */
const FEW = 5_000

/** Tags that a filter names, as they are known here. */
export interface NamedTags {
  ids: readonly string[]
  /** Few conversations have one of them. */
  few: boolean
  /** Those without any tag are meant as well. */
  orNone: boolean
}

/** The tags that words of a filter name, by id or by name; `none`: no tag. */
export async function tagsNamed(tx: Tx, words: readonly string[]): Promise<NamedTags> {
  const named = words.filter((word) => word !== WITHOUT)
  const lower = named.map((word) => word.toLowerCase())
  const rows = await tx.run<{ id: string }>(
    sql`select id from conversation_tags where tenant_id = ${tx.tenantId} and (id::text = any (${named}) or lower(name) = any (${lower}))`,
  )
  const ids = rows.map(({ id }) => id)
  const used = await tx.one<{ n: string }>(sql`
    select count(*) as n from (select 1 from conversation_tag ct where ct.tenant_id = ${tx.tenantId} and ct.conversation_tag_id = any (${ids}::bigint[]) limit ${FEW + 1}) used`)
  return { ids, few: Number(used?.n) <= FEW, orNone: named.length < words.length }
}

/** The condition that a conversation has one of these tags. Walking 300,000 conversations for a tag that hardly one of them has took seconds. */
export function tagged(tx: Tx, { ids, few, orNone }: NamedTags): RawBuilder<SqlBool> {
  if (few && !orNone)
    return raw<SqlBool>`omnichannel_conversation.id = any (array(select ct.conversation_id from conversation_tag ct where ct.tenant_id = ${tx.tenantId} and ct.conversation_tag_id = any (${[...ids]}::bigint[])))`
  if (!orNone) return has(tx, ids)
  return raw<SqlBool>`(${has(tx, ids)} or not exists (select from conversation_tag ct where ct.tenant_id = ${tx.tenantId} and ct.conversation_id = omnichannel_conversation.id))`
}

/** The condition that it has none of these tags. */
export function untagged(tx: Tx, { ids }: NamedTags): RawBuilder<SqlBool> {
  return raw<SqlBool>`not ${has(tx, ids)}`
}

function has(tx: Tx, tagIds: readonly string[]): RawBuilder<SqlBool> {
  return raw<SqlBool>`exists (select from conversation_tag ct where ct.tenant_id = ${tx.tenantId} and ct.conversation_id = omnichannel_conversation.id and ct.conversation_tag_id = any (${[...tagIds]}::bigint[]))`
}
