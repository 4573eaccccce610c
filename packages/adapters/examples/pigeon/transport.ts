import type { IntegrationSecrets, Transport, WebhookRequest } from '../../src/adapter.ts'
import { hmacSha256Hex, sameSecret } from '../../src/shared/crypto.ts'
import { isObject } from '../../src/shared/json.ts'

const SIGNATURE = 'x-pigeon-signature'

/** Pigeon Post's own service. */
export const pigeonTransport: Transport = {
  via: 'pigeon',
  keptHeaders: [SIGNATURE],
  verify,
  platformOf: (body) => (isObject(body) && 'loft' in body ? 'pigeon' : undefined),
}

/** The HMAC-SHA256 of the raw bytes with the webhook secret, in hex. While secrets change over, either will do. Pure. */
function verify({ body, headers }: WebhookRequest, { webhookSecrets }: IntegrationSecrets): boolean {
  const given = headers[SIGNATURE]
  if (given === undefined) return false
  let genuine = false
  for (const secret of webhookSecrets) if (secret !== '' && sameSecret(hmacSha256Hex(secret, body), given)) genuine = true
  return genuine
}
