import { Id, Strict, type Template, type TemplateList, type TemplateQuery } from '@switchboard/contracts'
import Type from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { type LinkTo, type TemplateRow, templateOf } from './template-row.ts'

const Position = Strict({
  foreign: Type.Boolean(),
  idle: Type.String({ maxLength: 40 }),
  dull: Type.Boolean(),
  name: Type.String({ maxLength: 1024 }),
  id: Id,
})

interface Ranked extends TemplateRow {
  foreign: boolean
  idle: string
  dull: boolean
  folded: string
}

/** One page of a tenant's templates; for a choice the best fitting first, else by name. What the platform has deleted is shown only where it is asked for. */
export async function listTemplates(tx: Tx, query: TemplateQuery, linkTo: LinkTo): Promise<TemplateList> {
  const limit = query.limit ?? 50
  const after = decodeCursor(Position, query.cursor)
  const holds = patternOf(query.q)
  const base = query.fitting === undefined ? null : baseOf(query.fitting)
  const rows = await tx.run<Ranked>(sql`
    select t.id, t.page_id, t.external_id, t.name, t.language, t.category, t.status, t.outstanding, t.reason, t.quality, t.header_kind, t.header_text, t.header_link, t.body, t.footer, t.buttons, t.variables, t.unsupported,
           t.usage_count, t.last_used_at, t.synced_at, t.version, t.created_at, t.updated_at, f.key as file_key, f.name as file_name, f.mime_type as file_type, r.foreign, r.idle::text as idle, r.dull, lower(t.name) as folded
      from message_templates t
      left join files f on f.tenant_id = ${tx.tenantId} and f.id = t.header_file_id and f.deleted_at is null
      cross join lateral (select ${base}::text is not null and lower(split_part(replace(t.language, '-', '_'), '_', 1)) <> ${base}::text as foreign,
                                 case when ${base}::text is null then 0 else -extract(epoch from coalesce(t.last_used_at, 'epoch'::timestamptz)) end as idle,
                                 ${base}::text is not null and t.category <> 'utility' as dull) r
     where t.tenant_id = ${tx.tenantId} and (${query.page}::bigint is null or t.page_id = ${query.page}::bigint)
       and (case when ${query.status}::text is null then t.status <> 'deleted' else t.status = ${query.status}::text end)
       and (${query.language}::text is null or t.language = ${query.language}::text)
       and (not ${query.usable ?? false}::boolean or (t.status = 'approved' and t.outstanding is null and t.unsupported = '{}'))
       and (${holds}::text is null or unaccent(lower(concat_ws(' ', t.name, replace(t.name, '_', ' '), t.header_text, t.header_link, t.body, t.footer))) like unaccent(${holds}))
       and (${after?.id}::bigint is null or (r.foreign, r.idle, r.dull, lower(t.name), t.id) > (${after?.foreign}::boolean, ${after?.idle}::numeric, ${after?.dull}::boolean, ${after?.name}::text, ${after?.id}::bigint))
     order by r.foreign, r.idle, r.dull, lower(t.name), t.id limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    data: page.map((row) => templateOf(tx.tenantId, row, linkTo)),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ foreign: last.foreign, idle: last.idle, dull: last.dull, name: last.folded, id: last.id })
        : null,
  }
}

/** `vi` of `vi-VN`. */
function baseOf(language: string): string {
  return language.toLowerCase().split(/[_-]/)[0] ?? ''
}

function patternOf(q: string | undefined): string | null {
  const bare = q?.trim().replace(/^\//, '').toLowerCase().normalize('NFC')
  return bare ? `%${bare.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null
}

/** One template. @throws {NotFound} */
export async function templateById(tx: Tx, id: string, linkTo: LinkTo): Promise<Template> {
  const row = await rowById(tx, id)
  if (!row) throw new NotFound('template')
  return templateOf(tx.tenantId, row, linkTo)
}

/** The row of one template; undefined where there is none. */
export async function rowById(tx: Tx, id: string): Promise<TemplateRow | undefined> {
  return tx.one<TemplateRow & Record<string, unknown>>(sql`
    select t.id, t.page_id, t.external_id, t.name, t.language, t.category, t.status, t.outstanding, t.reason, t.quality, t.header_kind, t.header_text, t.header_link, t.body, t.footer, t.buttons, t.variables, t.unsupported,
           t.usage_count, t.last_used_at, t.synced_at, t.version, t.created_at, t.updated_at, f.key as file_key, f.name as file_name, f.mime_type as file_type
      from message_templates t left join files f on f.tenant_id = ${tx.tenantId} and f.id = t.header_file_id and f.deleted_at is null
     where t.tenant_id = ${tx.tenantId} and t.id = ${id}`)
}
