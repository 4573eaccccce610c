import { adapterFor } from '@switchboard/adapters'
import type { Instant, Platform, Via } from '@switchboard/contracts'
import { now, plusMs } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

const BEFORE_END_MS = 3_600_000

/**
 * Books the next renewal of a page's token: an hour before it ends, so that no message meets a dead one, or sooner where the adapter wants it
 * sooner. Does nothing where neither is known. A second call moves the moment.
 */
export async function bookRenewal(tx: Tx, pageId: string, expiresAt?: Instant): Promise<void> {
  const page = await tx.one<{ platform: Platform; via: Via }>(sql`
    select f.platform_type as platform, i.via from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.id = ${pageId}`)
  const renewAfterMs = page && adapterFor(page.platform, page.via)?.renewAfterMs
  const moments = [
    ...(expiresAt === undefined ? [] : [plusMs(expiresAt, -BEFORE_END_MS)]),
    ...(renewAfterMs === undefined ? [] : [plusMs(now(), renewAfterMs)]),
  ]
  const [soonest] = moments.toSorted()
  if (soonest === undefined) return
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, 'channels.refresh-token', ${pageId}, ${soonest})
    on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}
