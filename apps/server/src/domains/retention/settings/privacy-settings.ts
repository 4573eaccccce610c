import type { PrivacySettings } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'

/** How the business erases. */
export async function readPrivacy(tx: Tx): Promise<PrivacySettings> {
  const row = await tx.one<{ erasure_needs_two: boolean; version: number }>(
    sql`select erasure_needs_two, version from privacy_settings where tenant_id = ${tx.tenantId}`,
  )
  return { erasureNeedsTwo: row?.erasure_needs_two ?? false, version: row?.version ?? 0 }
}

/** Of two who save at once, one is told. @throws {ChangedMeanwhile} */
export async function savePrivacy(tx: Tx, given: PrivacySettings, request: AuditRequest): Promise<PrivacySettings> {
  const author = tx.actor.userId === '0' ? null : tx.actor.userId
  const row = await tx.one(sql`
    insert into privacy_settings as s (tenant_id, erasure_needs_two, version, updated_by, updated_at) select ${tx.tenantId}, ${given.erasureNeedsTwo}, 1, ${author}::bigint, ${now()} where ${given.version} = 0
    on conflict (tenant_id) do nothing returning version`)
  if (!row) {
    const changed = await tx.one(sql`
      update privacy_settings set erasure_needs_two = ${given.erasureNeedsTwo}, version = version + 1, updated_by = ${author}::bigint, updated_at = ${now()}
       where tenant_id = ${tx.tenantId} and version = ${given.version} returning version`)
    if (!changed) throw new ChangedMeanwhile((await readPrivacy(tx)).version)
  }
  await audit(tx, {
    action: 'privacy-settings.changed',
    entity: 'privacy_settings',
    entityId: null,
    changes: { erasureNeedsTwo: given.erasureNeedsTwo },
    request,
  })
  return readPrivacy(tx)
}
