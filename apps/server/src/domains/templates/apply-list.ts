import type { PlatformTemplate } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/**
 * Makes a page's templates what the platform's list says. What we know from a later moment than the list's stands, and so does what the platform has yet to
 * be told. A draft of ours that the platform has by now under the same name becomes that one; what is missing is deleted there.
 */
export async function applyList(tx: Tx, pageId: string, list: readonly PlatformTemplate[], listedAt: Instant): Promise<void> {
  const rows = list.map(rowOf)
  await adopt(tx, pageId, rows)
  // First, so that the names of what is gone are free for what has come.
  await tx.run(sql`
    update message_templates set status = 'deleted', outstanding = null, state_at = ${listedAt}, synced_at = ${listedAt}, updated_at = now()
     where tenant_id = ${tx.tenantId} and page_id = ${pageId} and external_id is not null and status <> 'deleted' and state_at <= ${listedAt}::timestamptz and (outstanding is null or outstanding = 'remove')
       and external_id <> all (${rows.map(({ external_id }) => external_id)}::text[]) returning id`)
  await tx.run(sql`
    insert into message_templates (tenant_id, page_id, external_id, name, language, category, status, reason, quality, header_kind, header_text, header_link, body, footer, buttons, variables, unsupported, state_at, synced_at)
    select ${tx.tenantId}, ${pageId}, r.external_id, r.name, r.language, r.category, r.status, r.reason, r.quality, r.header_kind, r.header_text, r.header_link, r.body, r.footer, r.buttons, r.variables,
           array(select jsonb_array_elements_text(r.unsupported)), ${listedAt}, ${listedAt}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(external_id text, name text, language text, category text, status text, reason text, quality text, header_kind text, header_text text, header_link text, body text, footer text, buttons jsonb, variables jsonb, unsupported jsonb)
     where not exists (select from message_templates t where t.tenant_id = ${tx.tenantId} and t.page_id = ${pageId} and (t.external_id = r.external_id or (t.name = r.name and t.language = r.language and t.status <> 'deleted')))
    on conflict do nothing returning id`)
  // What the header shows here stays, where it is a file of the same kind: the platform hands out its sample for a while only.
  await tx.run(sql`
    update message_templates t set name = r.name, language = r.language, category = r.category, status = r.status, reason = case when r.reason is null and r.status in ('rejected', 'paused', 'disabled') then t.reason else r.reason end, quality = coalesce(r.quality, t.quality), header_kind = r.header_kind, header_text = r.header_text, header_link = r.header_link,
           header_file_id = case when r.header_kind = t.header_kind and r.header_link is null then t.header_file_id end, body = r.body, footer = r.footer, buttons = r.buttons, variables = r.variables,
           unsupported = array(select jsonb_array_elements_text(r.unsupported)), state_at = ${listedAt}::timestamptz, synced_at = ${listedAt}::timestamptz, updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(external_id text, name text, language text, category text, status text, reason text, quality text, header_kind text, header_text text, header_link text, body text, footer text, buttons jsonb, variables jsonb, unsupported jsonb)
     where t.tenant_id = ${tx.tenantId} and t.page_id = ${pageId} and t.external_id = r.external_id and t.outstanding is null and t.state_at <= ${listedAt}::timestamptz returning t.id`)
}

type Row = ReturnType<typeof rowOf>

// A submission whose answer was lost: the platform has it, under the name that is taken here.
async function adopt(tx: Tx, pageId: string, rows: readonly Row[]): Promise<void> {
  await tx.run(sql`
    update message_templates t set external_id = r.external_id, outstanding = null, status = case when t.status = 'draft' then 'pending' else t.status end, updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(external_id text, name text, language text)
     where t.tenant_id = ${tx.tenantId} and t.page_id = ${pageId} and t.external_id is null and (t.outstanding is null or t.attempts > 0) and t.name = r.name and t.language = r.language
       and not exists (select from message_templates o where o.tenant_id = ${tx.tenantId} and o.page_id = ${pageId} and o.external_id = r.external_id) returning t.id`)
}

function rowOf({ externalId, content, ...one }: PlatformTemplate) {
  return {
    external_id: externalId,
    name: one.name,
    language: one.language,
    category: one.category,
    status: one.status,
    reason: one.reason ?? null,
    quality: one.quality ?? null,
    header_kind: content.header?.kind ?? null,
    header_text: content.header?.kind === 'text' ? (content.header.text ?? '') : null,
    header_link: content.header?.link ?? null,
    body: content.body,
    footer: content.footer,
    buttons: content.buttons,
    variables: one.variables,
    unsupported: one.unsupported,
  }
}
