import type { CreateTag, PatchTag } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unlessTaken } from '../../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { actorOf } from '../change/held.ts'
import { TagNameTaken } from './errors.ts'

/** Stores a new tag and returns its id. @throws {TagNameTaken} */
export async function createTag(tx: Tx, given: CreateTag, request: AuditRequest): Promise<string> {
  const name = nameOf(given.name)
  const row = await unlessTaken(
    () => new TagNameTaken(name),
    () =>
      tx.one<{ id: string }>(sql`
      insert into conversation_tags (tenant_id, name, color, description, created_by)
      values (${tx.tenantId}, ${name}, ${given.color ?? '#64748b'}, ${given.description ?? null}, ${actorOf(tx)}) returning id`),
  )
  if (!row) throw new Error('a tag was not stored')
  tx.emit({ type: 'tag.created', data: { id: row.id } })
  await audit(tx, { action: 'tag.created', entity: 'tag', entityId: row.id, changes: { ...given, name }, request })
  return row.id
}

/** Changes what is named. Of two who save at once, one is told. @throws {NotFound | TagNameTaken | ChangedMeanwhile} */
export async function changeTag(tx: Tx, id: string, { version, ...given }: PatchTag, request: AuditRequest): Promise<void> {
  const before = await lockTag(tx, id)
  if (version !== before.version) throw new ChangedMeanwhile(before.version)
  const name = given.name === undefined ? before.name : nameOf(given.name)
  const values = { ...given, name, version: version + 1, updated_at: new Date().toISOString() }
  await unlessTaken(
    () => new TagNameTaken(name),
    () => tx.update('conversation_tags').set(values).where('id', '=', id).execute(),
  )
  tx.emit({ type: 'tag.updated', fields: Object.keys(given), data: { id } })
  await audit(tx, { action: 'tag.updated', entity: 'tag', entityId: id, changes: given, request })
}

/** Takes a tag off every conversation, and away. Labels of services that were it are none any more. @throws {NotFound} */
export async function deleteTag(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const { name } = await lockTag(tx, id)
  await tx.delete('conversation_tags').where('id', '=', id).execute()
  tx.emit({ type: 'tag.deleted', data: { id } })
  await audit(tx, { action: 'tag.deleted', entity: 'tag', entityId: id, changes: { name }, request })
}

async function lockTag(tx: Tx, id: string): Promise<{ name: string; version: number }> {
  const row = await tx.one<{ name: string; version: number }>(
    sql`select name, version from conversation_tags where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row) throw new NotFound('tag')
  return row
}

// The same letters are the same name, however a keyboard puts the marks on them.
function nameOf(typed: string): string {
  return typed.trim().normalize('NFC')
}
