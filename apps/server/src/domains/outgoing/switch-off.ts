import type { OFF_REASONS } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { audit } from '../audit/index.ts'

export type OffReason = (typeof OFF_REASONS)[number]

/** Switches an address off by itself: written down, told live, and what waited for it ends. A second call does nothing. */
export async function switchOff(tx: Tx, { id, name }: { id: string; name: string }, reason: OffReason): Promise<void> {
  const at = now()
  const row = await tx.one(sql`
    update webhook_endpoints set is_active = false, off_reason = ${reason}, off_at = ${at}, updated_at = ${at} where tenant_id = ${tx.tenantId} and id = ${id} and is_active returning id`)
  if (!row) return
  await endWaiting(tx, id)
  await audit(tx, {
    action: 'webhook-endpoint.switched-off',
    entity: 'webhook-endpoint',
    entityId: id,
    changes: { name, reason },
    request: undefined,
  })
  tx.emit({ type: 'webhook_endpoint.switched_off', fields: ['active'], data: { webhookEndpointId: id, reason } })
  await leaveFeed(tx)
}

/** What still waited for an address counts as failed; it can be replayed. */
export async function endWaiting(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    update webhook_deliveries set status = 'failed', next_at = null, finished_at = ${now()} where tenant_id = ${tx.tenantId} and endpoint_id = ${id} and status = 'pending' returning id`)
}

/** From now on this tenant's feed is looked at. */
export async function joinFeed(tx: Tx): Promise<void> {
  await tx.run(sql`insert into outgoing_feeds (tenant_id) values (${tx.tenantId}) on conflict (tenant_id) do nothing returning tenant_id`)
}

/** No longer, once no address is left that wants to be told. */
export async function leaveFeed(tx: Tx): Promise<void> {
  const left = await tx.one(sql`select id from webhook_endpoints where tenant_id = ${tx.tenantId} and is_active limit 1`)
  if (!left) await tx.run(sql`delete from outgoing_feeds where tenant_id = ${tx.tenantId} returning tenant_id`)
}
