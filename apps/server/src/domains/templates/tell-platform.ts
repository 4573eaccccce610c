import type { OutboundFile, PlatformError, SubmittedTemplate, TemplateDesk } from '@switchboard/adapters'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { type PageClientDeps, pageLine } from '../channels/index.ts'
import { bookSync } from './book.ts'
import { contentOf, type TemplateRow } from './template-row.ts'

export interface TellDeps extends PageClientDeps {
  /** The bytes of a stored file. */
  readFile: (tenantId: string, fileKey: string) => Promise<Uint8Array>
}

type Row = TemplateRow & { attempts: number; file_size: string | null }

interface Told {
  externalId?: string
  status: string
  category?: string
}

/** Errors after which the same may be tried again. */
const PASSING = new Set<PlatformError['class']>(['retry', 'wait', 'reauth'])

/**
 * Tells the platform what is outstanding of a template: hands it in, changes it, takes it away. A second run finds nothing outstanding. Where an answer was
 * lost, its own list is asked first whether it came through.
 * @throws when it failed for a passing reason, so that the job runs again
 */
export async function tellTemplate(deps: TellDeps, { tenantId, templateId }: { tenantId: string; templateId: string }): Promise<void> {
  const within = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId, actor: SYSTEM }, act)
  const row = await within((tx) => claim(tx, templateId))
  if (!row?.outstanding) return
  const line = await pageLine(deps, tenantId, row.page_id)
  const desk = line?.client.templates
  if (!desk) return within((tx) => turnedAway(tx, row, 'This channel is switched off, or its templates are only read here.'))
  const told = await tell(desk, row, fileOf(deps, tenantId, row))
  if (!('class' in told)) return within((tx) => done(tx, row, told))
  if (PASSING.has(told.class)) {
    await within((tx) => noteTrouble(tx, row, told.message))
    throw new Error(`template ${row.id}: ${told.message}`)
  }
  await within((tx) => turnedAway(tx, row, told.message))
}

async function claim(tx: Tx, id: string): Promise<Row | undefined> {
  await tx.run(
    sql`update message_templates set attempts = attempts + 1 where tenant_id = ${tx.tenantId} and id = ${id} and outstanding is not null returning id`,
  )
  return tx.one<Row & Record<string, unknown>>(sql`
    select t.id, t.page_id, t.external_id, t.name, t.language, t.category, t.status, t.outstanding, t.attempts, t.header_kind, t.header_text, t.header_link, t.body, t.footer, t.buttons, t.variables, t.version,
           f.key as file_key, f.name as file_name, f.mime_type as file_type, f.size_bytes as file_size
      from message_templates t left join files f on f.tenant_id = ${tx.tenantId} and f.id = t.header_file_id and f.deleted_at is null
     where t.tenant_id = ${tx.tenantId} and t.id = ${id}`)
}

async function tell(desk: TemplateDesk, row: Row, headerFile: OutboundFile | undefined): Promise<Told | PlatformError> {
  const { name, language, category, variables } = row
  const template: SubmittedTemplate = { name, language, category, content: contentOf(row), variables, ...(headerFile && { headerFile }) }
  const unable: PlatformError = { class: 'content', code: 'read-only', message: 'The templates of this channel are only read here.' }
  try {
    if (row.outstanding === 'submit') return (await handedIn(desk, row)) ?? (await desk.submit?.(template)) ?? unable
    const externalId = row.external_id ?? ''
    if (row.outstanding === 'change') return (await desk.change?.(externalId, template)) ?? unable
    const removed = await desk.remove?.({ externalId, name })
    return removed === undefined ? unable : 'class' in removed ? removed : { status: 'deleted' }
  } catch (error) {
    return { class: 'retry', code: 'adapter-error', message: (error as Error).message }
  }
}

// Not the first try: the one before may have come through without our hearing of it.
async function handedIn(desk: TemplateDesk, row: Row): Promise<Told | PlatformError | undefined> {
  if (row.attempts < 2) return undefined
  const list = await desk.list()
  if ('class' in list) return list
  const found = list.find(({ name, language }) => name === row.name && language === row.language)
  return found && { externalId: found.externalId, status: found.status, category: found.category }
}

function fileOf({ readFile }: TellDeps, tenantId: string, row: Row): OutboundFile | undefined {
  const { file_key: key, file_name, file_type, file_size } = row
  if (key === null) return undefined
  return {
    name: file_name ?? '',
    mimeType: file_type ?? '',
    sizeBytes: Number(file_size),
    bytes: () => readFile(tenantId, key),
    publicUrl: () => Promise.reject(new Error('samples are handed in as bytes')),
  }
}

// A webhook about it may have come before the answer did, without a row to meet: the list then knows better.
async function done(tx: Tx, row: Row, told: Told): Promise<void> {
  await tx.run(sql`
    update message_templates set external_id = coalesce(${told.externalId}::text, external_id), status = ${told.status}, category = coalesce(${told.category}::text, category), outstanding = null, reason = null, state_at = ${now()}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${row.id} and outstanding = ${row.outstanding} and version = ${row.version} returning id`)
  tx.emit({ type: 'template.updated', pageId: row.page_id, data: { templateId: row.id } })
  if (told.status === 'pending') await bookSync(tx, row.page_id)
}

// What was submitted is ours alone again. A change that was not taken stays written here, to be mended, until the platform's list is read again.
async function turnedAway(tx: Tx, row: Row, reason: string): Promise<void> {
  const status = row.outstanding === 'submit' ? 'draft' : row.outstanding === 'change' ? 'rejected' : row.status
  await tx.run(sql`
    update message_templates set status = ${status}, outstanding = null, reason = ${reason.slice(0, 1000)}, state_at = ${now()}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${row.id} and outstanding = ${row.outstanding} returning id`)
  tx.emit({ type: 'template.updated', pageId: row.page_id, data: { templateId: row.id } })
}

async function noteTrouble(tx: Tx, row: Row, reason: string): Promise<void> {
  await tx.run(
    sql`update message_templates set reason = ${reason.slice(0, 1000)}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${row.id} returning id`,
  )
  tx.emit({ type: 'template.updated', pageId: row.page_id, data: { templateId: row.id } })
}
