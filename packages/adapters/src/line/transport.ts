import { createHmac } from 'node:crypto'
import type { IntegrationSecrets, Transport, WebhookRequest } from '../adapter.ts'
import { sameSecret } from '../shared/crypto.ts'
import { isObject } from '../shared/json.ts'

/** LINE's own service. It has no handshake: its console posts a signed body without events. */
export const lineTransport: Transport = {
  via: 'line',
  keptHeaders: ['x-line-signature'],
  verify,
  platformOf: (body) => (isObject(body) && typeof body.destination === 'string' && 'events' in body ? 'line' : undefined),
}

/** `x-line-signature` is the HMAC-SHA256 of the raw bytes with the channel secret, in base64. Pure. */
function verify({ body, headers }: WebhookRequest, { appSecrets }: IntegrationSecrets): boolean {
  const given = headers['x-line-signature'] ?? ''
  let genuine = false
  for (const secret of appSecrets) {
    if (secret !== '' && sameSecret(createHmac('sha256', secret).update(body).digest('base64'), given)) genuine = true
  }
  return genuine
}
