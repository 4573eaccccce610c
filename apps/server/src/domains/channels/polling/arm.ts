import { adapterFor } from '@switchboard/adapters'
import type { Instant, Platform, Via } from '@switchboard/contracts'
import type pg from 'pg'
import { instantOf, now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { setPollTimer } from './timer.ts'

/**
 * Has all streams of pages polled from now on: of those that were connected, came back, or got another access. Cursors stay; failures are forgotten; a stream
 * of history that came to its end stays there. A connection that was held open is opened anew. Pages without streams are passed over.
 */
export async function armStreams(tx: Tx, pageIds: readonly string[]): Promise<void> {
  await hangUp(tx, pageIds)
  const pages = await tx.run<{ id: string; platform: Platform; via: Via }>(sql`
    select p.id, f.platform_type as platform, i.via from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.id = any (${pageIds}::bigint[])`)
  for (const { id, platform, via } of pages)
    for (const { name } of adapterFor(platform, via)?.streams ?? []) await arm(tx, { pageId: id, stream: name, at: now() })
}

/** Has all streams of pages polled as if they had never been: from their beginning. What came already is known by its id. */
export async function restartStreams(tx: Tx, pageIds: readonly string[]): Promise<void> {
  await tx.run(
    sql`delete from channels_page_cursor where tenant_id = ${tx.tenantId} and page_id = any (${pageIds}::bigint[]) returning page_id`,
  )
  await armStreams(tx, pageIds)
}

async function arm(tx: Tx, { pageId, stream, at }: { pageId: string; stream: string; at: Instant }): Promise<void> {
  const row = await tx.one<{ next_at: Instant | null }>(sql`
    insert into channels_page_cursor as c (tenant_id, page_id, stream, next_at) values (${tx.tenantId}, ${pageId}, ${stream}, ${at})
    on conflict (tenant_id, page_id, stream) do update set failures = 0, granted = false, next_at = case when c.done_at is null then excluded.next_at end
    returning next_at`)
  await setPollTimer(tx, { pageId, stream }, row?.next_at ?? null)
}

/** Ends connections that are held open for pages: whoever holds one learns of it within seconds. */
export async function hangUp(tx: Tx, pageIds: readonly string[]): Promise<void> {
  await tx.run(
    sql`delete from channels_page_listener where tenant_id = ${tx.tenantId} and page_id = any (${pageIds}::bigint[]) returning page_id`,
  )
}

/** Sees to it that every tenant's streams are looked over, soon after a start and now and then (`armMissing`). */
export async function armPolling(system: pg.Pool): Promise<void> {
  await system.query(
    `insert into timers (tenant_id, what, ref, due_at) select tenant_id, 'channels.arm-streams', 'all', now() + make_interval(secs => random() * 30) from dir_tenants
     on conflict (tenant_id, what, ref) do nothing`,
  )
}

/**
 * Begins with streams that are in the adapters and were never polled, as after an upgrade, and sets timers that are missing. What is as it should be stays
 * untouched. Many at once are spread over the time that each of them has anyway.
 */
export async function armMissing(tx: Tx): Promise<void> {
  const pages = await tx.run<{ id: string; platform: Platform; via: Via }>(sql`
    select p.id, f.platform_type as platform, i.via from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.status = 'active' and i.is_active`)
  const rows = pages.flatMap(({ id, platform, via }) =>
    (adapterFor(platform, via)?.streams ?? []).map(({ name, everyMs }) => ({
      page_id: id,
      stream: name,
      next_at: instantOf(Date.now() + Math.random() * everyMs),
    })),
  )
  if (rows.length === 0) return
  await tx.run(sql`
    insert into channels_page_cursor (tenant_id, page_id, stream, next_at)
    select ${tx.tenantId}, r.page_id, r.stream, r.next_at from jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, stream text, next_at timestamptz)
    on conflict (tenant_id, page_id, stream) do nothing returning page_id`)
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at)
    select ${tx.tenantId}, 'channels.poll', c.page_id || '/' || c.stream, c.next_at from channels_page_cursor c where c.tenant_id = ${tx.tenantId} and c.next_at is not null
    on conflict (tenant_id, what, ref) do nothing returning id`)
}
