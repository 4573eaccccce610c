import type { Instant, Template, TemplateButton, TemplateContent, TemplateHeaderKind, TemplateVariable } from '@switchboard/contracts'

/** How a stored file is linked to. */
export type LinkTo = (tenantId: string, fileKey: string, variant: 'original' | 'thumb') => string

export interface TemplateRow {
  id: string
  page_id: string
  external_id: string | null
  name: string
  language: string
  category: Template['category']
  status: Template['status']
  outstanding: Template['outstanding']
  reason: string | null
  quality: Template['quality']
  header_kind: TemplateHeaderKind | null
  header_text: string | null
  header_link: string | null
  body: string
  footer: string | null
  buttons: TemplateButton[]
  variables: TemplateVariable[]
  unsupported: string[]
  usage_count: number
  last_used_at: Instant | null
  synced_at: Instant | null
  version: number
  created_at: Instant
  updated_at: Instant
  file_key: string | null
  file_name: string | null
  file_type: string | null
}

/** What the customer sees, out of a row. */
export function contentOf(
  row: Pick<TemplateRow, 'header_kind' | 'header_text' | 'header_link' | 'body' | 'footer' | 'buttons'>,
): TemplateContent {
  return {
    header: row.header_kind && { kind: row.header_kind, text: row.header_text, ...(row.header_link !== null && { link: row.header_link }) },
    body: row.body,
    footer: row.footer,
    buttons: row.buttons,
  }
}

/** The row as the API shows it. */
export function templateOf(tenantId: string, row: TemplateRow, linkTo: LinkTo): Template {
  return {
    id: row.id,
    pageId: row.page_id,
    name: row.name,
    language: row.language,
    category: row.category,
    status: row.status,
    reason: row.reason,
    quality: row.quality,
    content: contentOf(row),
    variables: row.variables,
    headerFile:
      row.file_key === null
        ? null
        : { key: row.file_key, name: row.file_name ?? '', mimeType: row.file_type ?? '', url: linkTo(tenantId, row.file_key, 'original') },
    unsupported: row.unsupported,
    outstanding: row.outstanding,
    externalId: row.external_id,
    usageCount: row.usage_count,
    lastUsedAt: row.last_used_at,
    syncedAt: row.synced_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
