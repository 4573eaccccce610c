import {
  type ChangeTemplate,
  type CreateTemplate,
  faultWords,
  holesOf,
  keyOf,
  type TemplateCategory,
  type TemplateContent,
  type TemplateRules,
  type TemplateVariable,
  templateFaults,
} from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { unlessTaken } from '../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Invalid, NotFound } from '../../infra/errors.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { bookTelling } from './book.ts'
import { TemplateNameTaken, TemplateNotChangeable } from './errors.ts'
import { rulesOf } from './template-channels.ts'
import { contentOf, type TemplateRow } from './template-row.ts'

/** Stores a new one, as a draft or on its way to the platform, and returns its id. @throws {Invalid | TemplateNameTaken} */
export async function createTemplate(tx: Tx, given: CreateTemplate, request: AuditRequest): Promise<string> {
  const rules = await rulesOf(tx, given.pageId)
  if (!rules?.writable) throw new Invalid('/pageId', 'There is no such channel, or its templates are not made here')
  const written = await writtenOf(tx, given, { name: given.name, language: given.language, rules, strict: given.submit ?? false })
  const state = given.submit ? { status: 'pending', outstanding: 'submit' } : { status: 'draft', outstanding: null }
  const author = tx.actor.userId === '0' ? null : tx.actor.userId
  const row = await unlessTaken(
    () => new TemplateNameTaken(given.name, given.language),
    () =>
      tx.one<{ id: string }>(sql`
      insert into message_templates (tenant_id, page_id, name, language, category, status, outstanding, header_kind, header_text, header_file_id, body, footer, buttons, variables, created_by)
      values (${tx.tenantId}, ${given.pageId}, ${given.name}, ${given.language}, ${given.category}, ${state.status}, ${state.outstanding}, ${written.header_kind}, ${written.header_text}, ${written.header_file_id},
              ${written.body}, ${written.footer}, ${JSON.stringify(written.buttons)}::jsonb, ${JSON.stringify(written.variables)}::jsonb, ${author}) returning id`),
  )
  const id = row?.id ?? ''
  if (given.submit) bookTelling(tx, id)
  tell(tx, id, given.pageId)
  await noteDown(tx, {
    verb: 'created',
    id,
    changes: { name: given.name, language: given.language, body: given.content.body, submitted: given.submit ?? false },
    request,
  })
  return id
}

/**
 * Puts another content in its place. A draft stays one unless it is submitted; what the platform has goes to it again, and is reviewed anew.
 * @throws {NotFound | ChangedMeanwhile | TemplateNotChangeable | Invalid}
 */
export async function changeTemplate(tx: Tx, id: string, given: ChangeTemplate, request: AuditRequest): Promise<void> {
  const before = await locked(tx, id)
  if (given.version !== before.version) throw new ChangedMeanwhile(before.version)
  if (before.outstanding !== null || !CHANGEABLE.has(before.status)) throw new TemplateNotChangeable(before.status, before.outstanding)
  const rules = await rulesOf(tx, before.page_id)
  if (!rules?.writable || (before.external_id !== null && !rules.changeable)) throw new TemplateNotChangeable(before.status, null)
  const leaves = before.external_id !== null || (given.submit ?? false)
  const written = await writtenOf(tx, given, { name: before.name, language: before.language, rules, strict: leaves })
  const outstanding = leaves ? (before.external_id === null ? 'submit' : 'change') : null
  await tx.run(sql`
    update message_templates set category = ${given.category}, header_kind = ${written.header_kind}, header_text = ${written.header_text}, header_link = null, header_file_id = ${written.header_file_id}, body = ${written.body}, footer = ${written.footer},
           buttons = ${JSON.stringify(written.buttons)}::jsonb, variables = ${JSON.stringify(written.variables)}::jsonb, status = ${leaves ? 'pending' : 'draft'}, outstanding = ${outstanding}, attempts = 0, reason = null, unsupported = '{}',
           state_at = ${now()}, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  if (leaves) bookTelling(tx, id)
  tell(tx, id, before.page_id)
  await noteDown(tx, {
    verb: 'updated',
    id,
    changes: { body: [before.body, given.content.body], category: given.category, submitted: leaves },
    request,
  })
}

/** What WhatsApp lets be changed, and drafts. */
const CHANGEABLE = new Set(['draft', 'approved', 'rejected', 'paused'])

/** A draft is handed in as it stands. @throws {NotFound | TemplateNotChangeable | Invalid} */
export async function submitTemplate(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const before = await locked(tx, id)
  if (before.status !== 'draft') throw new TemplateNotChangeable(before.status, before.outstanding)
  const rules = await rulesOf(tx, before.page_id)
  if (!rules?.writable) throw new TemplateNotChangeable(before.status, null)
  refuseFaults({ ...before, content: contentOf(before) }, rules, before.header_file_id !== null)
  await tx.run(sql`
    update message_templates set status = 'pending', outstanding = 'submit', attempts = 0, reason = null, state_at = ${now()}, version = version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  bookTelling(tx, id)
  tell(tx, id, before.page_id)
  await noteDown(tx, { verb: 'submitted', id, changes: { name: before.name, language: before.language }, request })
}

/** A draft is gone at once; what the platform has is gone when the platform says so. @throws {NotFound | TemplateNotChangeable} */
export async function deleteTemplate(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const before = await locked(tx, id)
  if (before.outstanding !== null || before.status === 'deleted') throw new TemplateNotChangeable(before.status, before.outstanding)
  if (before.external_id === null) await tx.delete('message_templates').where('id', '=', id).execute()
  else {
    const rules = await rulesOf(tx, before.page_id)
    if (!rules?.writable) throw new TemplateNotChangeable(before.status, null)
    await tx.run(sql`
      update message_templates set outstanding = 'remove', attempts = 0, state_at = ${now()}, version = version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
    bookTelling(tx, id)
  }
  tell(tx, id, before.page_id)
  await noteDown(tx, { verb: 'deleted', id, changes: { name: before.name, language: before.language }, request })
}

type Locked = TemplateRow & { header_file_id: string | null }

async function locked(tx: Tx, id: string): Promise<Locked> {
  const row = await tx.one<Locked & Record<string, unknown>>(sql`
    select id, page_id, external_id, name, language, category, status, outstanding, header_kind, header_text, header_link, header_file_id, body, footer, buttons, variables, version
      from message_templates where tenant_id = ${tx.tenantId} and id = ${id} for update`)
  if (!row) throw new NotFound('template')
  return row
}

interface Written {
  header_kind: string | null
  header_text: string | null
  header_file_id: string | null
  body: string
  footer: string | null
  buttons: TemplateContent['buttons']
  variables: TemplateVariable[]
}

type Given = Pick<CreateTemplate, 'category' | 'content' | 'variables' | 'headerFile'>

async function writtenOf(
  tx: Tx,
  given: Given,
  about: { name: string; language: string; rules: TemplateRules; strict: boolean },
): Promise<Written> {
  const { content } = given
  if (content.header?.link !== undefined)
    throw new Invalid('/content/header/link', 'A header brings no address of its own where it is written here')
  const takesFile = content.header !== null && content.header.kind !== 'text' && content.header.kind !== 'location'
  const fileId = given.headerFile && takesFile ? await fileOf(tx, given.headerFile) : null
  const examples = new Map(given.variables.map((variable) => [keyOf(variable), variable.example]))
  const variables = holesOf(content).map((hole) => ({ ...hole, example: examples.get(keyOf(hole)) ?? null }))
  if (about.strict) refuseFaults({ ...about, category: given.category, content, variables }, about.rules, fileId !== null)
  else if (about.name.length > about.rules.nameMax || !new RegExp(about.rules.namePattern, 'u').test(about.name))
    throw new Invalid('/name', faultWords({ path: '/name', code: 'name', max: about.rules.nameMax }))
  return {
    header_kind: content.header?.kind ?? null,
    header_text: content.header?.kind === 'text' ? (content.header.text ?? '') : null,
    header_file_id: fileId,
    body: content.body,
    footer: content.footer?.trim() ? content.footer : null,
    buttons: content.buttons.map((button) => ({ ...button, value: button.kind === 'quick-reply' ? null : button.value })),
    variables,
  }
}

function refuseFaults(
  draft: { name: string; language: string; category: TemplateCategory; content: TemplateContent; variables: readonly TemplateVariable[] },
  rules: TemplateRules,
  hasFile: boolean,
): void {
  const { name, language, category, content, variables } = draft
  const [fault] = templateFaults({ name, language, category, content, variables, hasFile }, rules)
  if (fault) throw new Invalid(fault.path, faultWords(fault))
}

async function fileOf(tx: Tx, key: string): Promise<string> {
  const row = await tx.one<{ id: string }>(
    sql`select id from files where tenant_id = ${tx.tenantId} and key = ${key} and deleted_at is null and created_for is null and created_by is not null`,
  )
  if (!row) throw new Invalid('/headerFile', 'There is no such upload')
  return row.id
}

function tell(tx: Tx, id: string, pageId: string): void {
  tx.emit({ type: 'template.updated', pageId, data: { templateId: id } })
}

interface Deed {
  verb: 'created' | 'updated' | 'submitted' | 'deleted'
  id: string
  changes: Readonly<Record<string, unknown>>
  request: AuditRequest
}

function noteDown(tx: Tx, { verb, id, changes, request }: Deed): Promise<void> {
  return audit(tx, { action: `template.${verb}`, entity: 'template', entityId: id, changes, request })
}
