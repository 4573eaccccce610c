import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { PersonErased } from '../../inbox/index.ts'
import { membersOf } from '../../people/index.ts'
import { ExportRunning } from '../errors.ts'

/**
 * Asks for everything that is kept of a person, and returns the export's id. Of a person one is written at a time. A legal hold is none of its business: nothing goes.
 * @throws {NotFound | PersonErased | ExportRunning}
 */
export async function askExport(tx: Tx, personId: string, { notes, request }: { notes: boolean; request: AuditRequest }): Promise<string> {
  const members = await membersOf(tx, personId)
  if (!members) throw new NotFound('person')
  const { rootId } = members
  if (await tx.one(sql`select id from crm_personal_keys where tenant_id = ${tx.tenantId} and id = ${rootId} and erased_at is not null`))
    throw new PersonErased()
  const { kind, id: actorId, name } = request.actor
  const made = await tx.one<{ id: string }>(sql`
    insert into person_exports (tenant_id, person_id, with_notes, asked_at, asked_by, asked_by_key, asked_by_name)
    values (${tx.tenantId}, ${rootId}, ${notes}, ${now()}, ${kind === 'user' ? actorId : null}, ${kind === 'api-key' ? actorId : null}, ${name})
    on conflict (tenant_id, person_id) where state = 'running' do nothing returning id`)
  if (!made) throw await runningOne(tx, rootId)
  await audit(tx, { action: 'person.export-asked', entity: 'person', entityId: rootId, changes: { exportId: made.id, notes }, request })
  tx.enqueue({ task: 'retention.export-person', payload: { exportId: made.id }, key: `export:${made.id}` })
  tx.emit({ type: 'person_export.updated', personId: rootId, data: { exportId: made.id } })
  return made.id
}

async function runningOne(tx: Tx, personId: string): Promise<ExportRunning> {
  const row = await tx.one<{ id: string }>(
    sql`select id from person_exports where tenant_id = ${tx.tenantId} and person_id = ${personId} order by id desc limit 1`,
  )
  return new ExportRunning(row?.id ?? '')
}
