import type { CsatSettings, PatchCsatSettings } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { csatSettings } from './read-settings.ts'

/** Changes what is named. Of two who save at once the second is told. @throws {ChangedMeanwhile | Invalid} naming the channel that is none */
export async function patchCsatSettings(tx: Tx, { version, ...change }: PatchCsatSettings, request: AuditRequest): Promise<CsatSettings> {
  await tx.run(sql`select id from sys_tenants where id = ${tx.tenantId} for no key update`)
  const before = await csatSettings(tx)
  if (version !== before.version) throw new ChangedMeanwhile(before.version)
  const { delayMinutes, quietDays, questions } = { ...before, ...change }
  const by = tx.actor.userId === '0' ? null : tx.actor.userId
  await tx.run(sql`
    insert into csat_settings (tenant_id, delay_minutes, quiet_days, question_en, question_vi, question_es, version, updated_by, updated_at)
    values (${tx.tenantId}, ${delayMinutes}, ${quietDays}, ${questions.en}, ${questions.vi}, ${questions.es}, 1, ${by}, ${now()})
    on conflict (tenant_id) do update set delay_minutes = excluded.delay_minutes, quiet_days = excluded.quiet_days, question_en = excluded.question_en, question_vi = excluded.question_vi,
      question_es = excluded.question_es, version = csat_settings.version + 1, updated_by = excluded.updated_by, updated_at = excluded.updated_at returning version`)
  if (change.pageIds) await setPages(tx, change.pageIds)
  tx.emit({ type: 'csat_settings.updated' })
  await audit(tx, { action: 'csat-settings.changed', entity: 'csat-settings', entityId: tx.tenantId, changes: { ...change }, request })
  return csatSettings(tx)
}

async function setPages(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await tx.run<{ id: string }>(
    sql`select id from channels_platform_pages where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and deleted_at is null`,
  )
  const known = new Set(rows.map(({ id }) => id))
  const unknown = ids.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw new Invalid(`/pageIds/${unknown}`, 'There is no such channel')
  await tx.run(sql`delete from csat_pages where tenant_id = ${tx.tenantId} and page_id <> all (${ids}::bigint[]) returning page_id`)
  await tx.run(sql`
    insert into csat_pages (tenant_id, page_id) select ${tx.tenantId}, p from unnest(${ids}::bigint[]) p on conflict (tenant_id, page_id) do nothing returning page_id`)
}
