import { randomBytes } from 'node:crypto'
import type { PersonExportLink } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { hashToken } from '../../../infra/crypto/tokens.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Forbidden, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { ExportNotThere } from '../errors.ts'

/** A link to an archive for whoever asked for it; the one before opens nothing any more. Only its hash is kept. @throws {NotFound | Forbidden | ExportNotThere} */
export async function linkTo(tx: Tx, id: string, { actor }: AuditRequest): Promise<PersonExportLink> {
  const row = await tx.one<{ state: string; asked_by: string | null; asked_by_key: string | null; expires_at: string | null }>(
    sql`select state, asked_by, asked_by_key, expires_at from person_exports where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row) throw new NotFound('export')
  if ((actor.kind === 'user' ? row.asked_by : row.asked_by_key) !== actor.id) throw new Forbidden()
  if (row.state !== 'done' || row.expires_at === null || row.expires_at <= now()) throw new ExportNotThere(row.state)
  const key = randomBytes(32).toString('base64url')
  await tx.run(sql`update person_exports set link_hash = ${hashToken(key)} where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  return { url: `/api/v1/person-exports/${id}/archive?key=${key}`, expiresAt: row.expires_at }
}

/** The file behind a link, for him who asked for it; that he took it is written down. Whatever is wrong looks like nothing there. @throws {NotFound} */
export async function takeArchive(
  tx: Tx,
  id: string,
  { key, request }: { key: string; request: AuditRequest },
): Promise<{ fileId: string; personId: string }> {
  const { actor } = request
  const row = await tx.one<{ file_id: string; person_id: string }>(sql`
    select file_id, person_id from person_exports where tenant_id = ${tx.tenantId} and id = ${id} and state = 'done' and expires_at > ${now()} and link_hash = ${hashToken(key)}
       and case ${actor.kind}::text when 'user' then asked_by else asked_by_key end = ${actor.id}::bigint`)
  if (!row) throw new NotFound('export')
  await audit(tx, { action: 'person.export-downloaded', entity: 'person', entityId: row.person_id, changes: { exportId: id }, request })
  return { fileId: row.file_id, personId: row.person_id }
}
