import type { AuditedAct, CreateWebhookEndpoint, Instant, PatchWebhookEndpoint } from '@switchboard/contracts'
import { now, plusMs } from '../../infra/clock.ts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Conflict, NotFound } from '../../infra/errors.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { feedBounds } from '../../infra/feed/feed.ts'
import { newSecret, OVERLAP_MS, sealSecret } from './secrets.ts'
import { endWaiting, joinFeed, leaveFeed } from './switch-off.ts'

const MOST = 20

interface By {
  userId: string
  request: AuditRequest
}

/** Makes an address that is told of what happens from now on. The secret is shown this once. @throws {Conflict} beyond 20 */
export async function createEndpoint(
  tx: Tx,
  vault: Vault,
  given: CreateWebhookEndpoint,
  { userId, request }: By,
): Promise<{ id: string; secret: string }> {
  const { n } = (await tx.one<{ n: string }>(sql`select count(*) as n from webhook_endpoints where tenant_id = ${tx.tenantId}`)) ?? {
    n: '0',
  }
  if (Number(n) >= MOST) throw new Conflict(`There are ${MOST} addresses already`)
  const { head } = await feedBounds(tx)
  const row = await tx.one<{ id: string }>(sql`
    insert into webhook_endpoints (tenant_id, name, url, events, author_id, cursor_n)
    values (${tx.tenantId}, ${given.name}, ${given.url}, ${given.events ?? []}::text[], ${userId}, ${head}) returning id`)
  const id = row?.id ?? ''
  const secret = newSecret()
  await keepSecret(tx, id, await sealSecret(tx, vault, id, { secret, before: null }))
  await joinFeed(tx)
  await tell(tx, {
    id,
    action: 'webhook-endpoint.created',
    changes: { name: given.name, url: given.url, events: given.events ?? [] },
    request,
  })
  return { id, secret }
}

/** Changes an address, or switches it. Switched on again it goes on from now. @throws {NotFound} */
export async function changeEndpoint(tx: Tx, id: string, patch: PatchWebhookEndpoint, request: AuditRequest): Promise<void> {
  const before = await lock(tx, id)
  const { head } = await feedBounds(tx)
  const wakes = patch.active === true && !before.is_active
  await tx.run(sql`
    update webhook_endpoints set name = ${patch.name ?? before.name}, url = ${patch.url ?? before.url}, events = ${patch.events ?? before.events}::text[],
           is_active = ${patch.active ?? before.is_active}, off_reason = ${wakes ? null : before.off_reason}, off_at = ${wakes ? null : before.off_at}::timestamptz,
           updated_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  if (wakes) {
    await tx.run(sql`
      update webhook_endpoints set failing_since = null, failures = 0, paused_until = null, cursor_n = ${head} where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
    await joinFeed(tx)
  }
  if (patch.active === false && before.is_active) {
    await endWaiting(tx, id)
    await leaveFeed(tx)
  }
  await tell(tx, { id, action: 'webhook-endpoint.updated', changes: { ...patch }, request })
}

/** Takes an address away, with its log. @throws {NotFound} */
export async function deleteEndpoint(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const { name, url } = await lock(tx, id)
  await tx.run(sql`delete from webhook_endpoints where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  await leaveFeed(tx)
  await tell(tx, { id, action: 'webhook-endpoint.deleted', changes: { name, url }, request })
}

/** A new secret. What is sent in the next day is signed with the one before as well. @throws {NotFound} */
export async function rotateSecret(
  tx: Tx,
  vault: Vault,
  id: string,
  request: AuditRequest,
): Promise<{ secret: string; oldUntil: Instant }> {
  const { secrets } = await lock(tx, id)
  const secret = newSecret()
  await keepSecret(tx, id, await sealSecret(tx, vault, id, { secret, before: secrets }))
  await tell(tx, { id, action: 'webhook-endpoint.secret-rotated', changes: {}, request })
  return { secret, oldUntil: plusMs(now(), OVERLAP_MS) }
}

interface Locked {
  name: string
  url: string
  events: string[]
  is_active: boolean
  off_reason: string | null
  off_at: string | null
  secrets: Buffer | null
}

async function lock(tx: Tx, id: string): Promise<Locked> {
  const row = await tx.one<Locked & Record<string, unknown>>(
    sql`select name, url, events, is_active, off_reason, off_at, secrets from webhook_endpoints where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row) throw new NotFound('webhook endpoint')
  return row
}

async function keepSecret(tx: Tx, id: string, sealed: Buffer): Promise<void> {
  await tx.run(sql`update webhook_endpoints set secrets = ${sealed} where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
}

async function tell(
  tx: Tx,
  { id, action, changes, request }: { id: string; action: AuditedAct; changes: Readonly<Record<string, unknown>>; request: AuditRequest },
): Promise<void> {
  await audit(tx, { action, entity: 'webhook-endpoint', entityId: id, changes, request })
  tx.emit({ type: 'webhook_endpoint.updated', fields: Object.keys(changes), data: { webhookEndpointId: id } })
}
