import type { Instant, OutgoingTemplate, TemplateStatus } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type Fitted, fitTemplate } from './fit-template.ts'
import { contentOf, type TemplateRow } from './template-row.ts'

/** `unknown`: no list of the platform named it yet, so it goes as it was asked for. `file`: key of the header's own file, where the message brings none. */
export type SendableTemplate =
  | { kind: 'unknown' }
  | { kind: 'refused'; code: string; message: string }
  | ({ kind: 'ready'; id: string; file: string | undefined } & Fitted)

type Row = Pick<
  TemplateRow,
  | 'id'
  | 'external_id'
  | 'name'
  | 'language'
  | 'outstanding'
  | 'unsupported'
  | 'header_kind'
  | 'header_text'
  | 'header_link'
  | 'body'
  | 'footer'
  | 'buttons'
  | 'file_key'
> & {
  status: TemplateStatus
}

/** The template that a message names on a page (by its name and language, or by the platform's own id), filled with what the message brings, if it can go. */
export async function sendableTemplate(
  tx: Tx,
  pageId: string,
  { template, hasFile }: { template: OutgoingTemplate; hasFile: boolean },
): Promise<SendableTemplate> {
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select t.id, t.external_id, t.name, t.language, t.status, t.outstanding, t.unsupported, t.header_kind, t.header_text, t.header_link, t.body, t.footer, t.buttons, f.key as file_key
      from message_templates t left join files f on f.tenant_id = ${tx.tenantId} and f.id = t.header_file_id and f.deleted_at is null
     where t.tenant_id = ${tx.tenantId} and t.page_id = ${pageId} and t.status <> 'deleted'
       and ((t.name = ${template.name} and t.language = ${template.language}) or t.external_id = ${template.name})
     order by t.external_id = ${template.name} limit 1`)
  if (!row) return { kind: 'unknown' }
  if (row.status !== 'approved' || row.outstanding !== null)
    return {
      kind: 'refused',
      code: 'template-not-approved',
      message: `This template is ${row.outstanding === 'remove' ? 'being deleted' : row.status} and cannot be sent.`,
    }
  if (row.unsupported.length > 0)
    return {
      kind: 'refused',
      code: 'template-unsupported',
      message: `This template has parts that cannot be sent from here: ${row.unsupported.join(', ')}.`,
    }
  const own = hasFile ? undefined : (row.file_key ?? undefined)
  const { id, name, language, external_id } = row
  const fitted = fitTemplate(contentOf(row), { ...template, name, language }, hasFile || own !== undefined)
  if ('code' in fitted) return { kind: 'refused', ...fitted }
  const { shown, outbound } = fitted
  return { kind: 'ready', id, file: own, shown, outbound: external_id === null ? outbound : { ...outbound, externalId: external_id } }
}

/** Counts a use by a message, in its own transaction, so that a message sent once counts once. */
export async function countTemplateUse(tx: Tx, id: string, at: Instant): Promise<void> {
  await tx.run(sql`
    update message_templates set usage_count = usage_count + 1, last_used_at = greatest(last_used_at, ${at}::timestamptz) where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
}
