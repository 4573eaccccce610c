import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What integrations, channels and pools of numbers are called. */
export const channelsNames: NameSources = {
  integration: (tx, ids) =>
    tx.run(
      sql`select id, integration_name as name from platform_integrations where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`,
    ),
  page: async (tx, ids) => {
    const pages = await tx.run<{ id: string; name: string; integration_id: string; gone: boolean }>(sql`
      select id, name, integration_id, deleted_at is not null as gone from channels_platform_pages where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`)
    return pages.map(({ id, name, integration_id, gone }) => ({
      id,
      name,
      place: gone ? null : { kind: 'integration', id: integration_id },
    }))
  },
  'sms-pool': (tx, ids) =>
    tx.run(sql`select id, name from sms_service_accounts where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
}
