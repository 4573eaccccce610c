import type { WebhookDeliveryDetail } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Conflict, NotFound } from '../../infra/errors.ts'
import { attemptDelivery } from './attempt.ts'
import { deliveryById } from './deliveries.ts'
import { openSecrets } from './secrets.ts'
import type { SendDeps } from './send-due.ts'
import { webhookIdOf } from './write-deliveries.ts'

const TYPE = 'webhook_endpoint.test'

/**
 * Sends a test to an address at once, also to one that is switched off or rests, and tells what came of it. It is not tried again.
 * @throws {NotFound | Conflict} when its secret cannot be opened
 */
export async function sendTest(
  deps: SendDeps,
  within: <T>(act: (tx: Tx) => Promise<T>) => Promise<T>,
  id: string,
): Promise<WebhookDeliveryDetail> {
  const address = await within(async (tx) => {
    const row = await tx.one<{ url: string; secrets: Buffer | null }>(
      sql`select url, secrets from webhook_endpoints where tenant_id = ${tx.tenantId} and id = ${id}`,
    )
    if (!row) throw new NotFound('webhook endpoint')
    return { url: row.url, secrets: await openSecrets(tx, deps.vault, id, row.secrets) }
  })
  if (address.secrets.length === 0) throw new Conflict('The secret of this address cannot be opened: make a new one')
  const timestamp = now()
  const body = JSON.stringify({
    type: TYPE,
    timestamp,
    n: 0,
    conversationId: null,
    messageId: null,
    userId: null,
    data: { webhookEndpointId: id },
  })
  const webhookId = webhookIdOf(id, `test_${Date.parse(timestamp)}`)
  const { attempt, taken } = await attemptDelivery(deps.http, { ...address, webhookId, body })
  return within(async (tx) => {
    const row = await tx.one<{ id: string }>(sql`
      insert into webhook_deliveries (tenant_id, endpoint_id, type, webhook_id, body, status, tries, attempts, finished_at)
      values (${tx.tenantId}, ${id}, ${TYPE}, ${webhookId}, ${body}, ${taken ? 'delivered' : 'failed'}, 1, ${JSON.stringify([attempt])}::jsonb, ${now()}) returning id`)
    return deliveryById(tx, id, row?.id ?? '0')
  })
}
