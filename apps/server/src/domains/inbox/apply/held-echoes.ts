import type { MessageEvent } from '@switchboard/adapters'
import { createHash } from 'node:crypto'
import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { PageRow, Placed } from './incoming.ts'
import { storeMessages } from './messages.ts'

const HOLD_MS = 8_000

/**
 * Echoes of messages sent through the API, or by nobody knows whom, that nothing of ours explains yet: the platform's answer to our own call may still be on its way.
 * They wait a few seconds; then they are what another tool sent. @returns those that need not wait
 */
export async function holdEchoes(tx: Tx, items: readonly Placed<MessageEvent>[]): Promise<Placed<MessageEvent>[]> {
  const doubtful = items.filter(mayBeOurs)
  if (doubtful.length === 0) return [...items]
  const rows = doubtful.map(({ page, ...rest }) => ({
    page_id: page.id,
    target: rest.event.externalId,
    event: rest,
    hash: `\\x${createHash('sha256').update(JSON.stringify(rest.event)).digest('hex')}`,
  }))
  await tx.run(sql`
    insert into omnichannel_parked_event (tenant_id, page_id, target, kind, event, event_hash, expires_at)
    select ${tx.tenantId}, r.page_id, r.target, 'message', r.event, r.hash::bytea, now() + interval '1 day' from jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, target text, event jsonb, hash text)
    on conflict (tenant_id, page_id, target, event_hash) do nothing returning id`)
  const pages = new Set(doubtful.map((item) => item.page.id))
  tx.enqueue(
    ...[...pages].map((pageId) => ({
      task: 'inbox.release-echoes',
      payload: { pageId },
      key: `echoes:${pageId}`,
      runAt: instantOf(Date.now() + HOLD_MS),
    })),
  )
  return items.filter((item) => !mayBeOurs(item))
}

function mayBeOurs({ event }: Placed<MessageEvent>): boolean {
  return event.sentBy === 'api' || event.mayBeOurs === true
}

/** Stores the held echoes of a page that nothing explained in the meantime. */
export async function releaseEchoes(tx: Tx, pageId: string): Promise<void> {
  const page = await tx.one<PageRow & Record<string, unknown>>(sql`
    select p.id, p.integration_id as "integrationId", f.platform_type as platform, p.entity_id as account, p.entity_id_secondary as secondary, p.status = 'active' as active,
           exists (select from channels_platform_pages w where w.tenant_id = ${tx.tenantId} and w.twin_of = p.id) as twinned
      from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id where p.tenant_id = ${tx.tenantId} and p.id = ${pageId}`)
  const rows = await tx.run<{ event: Omit<Placed<MessageEvent>, 'page'> }>(sql`
    delete from omnichannel_parked_event where tenant_id = ${tx.tenantId} and page_id = ${pageId} and kind = 'message' and created_at < now() - make_interval(secs => ${(HOLD_MS - 2_000) / 1000}::float8) returning event`)
  if (page)
    await storeMessages(
      tx,
      rows.map((row) => ({ ...row.event, page })),
    )
}
