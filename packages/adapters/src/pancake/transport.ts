import type { IntegrationSecrets, Transport, WebhookRequest } from '../adapter.ts'
import { hmacSha256Hex, sameSecret } from '../shared/crypto.ts'
import { accountOf, readKept } from './payload.ts'

const HEADER = 'x-pancake-signature'

/**
 * Everything that comes by Pancake, whatever the platform. No signature is documented: the random address is the proof, and adapters say `trust: 'hint'`.
 * Where a webhook secret is set, the signature that some have seen is demanded.
 */
export const pancakeTransport: Transport = {
  via: 'pancake',
  keptHeaders: [HEADER],
  verify,
  handshake: () => 'ok',
  read: readKept,
  platformOf: (body) => (accountOf(body) === undefined ? undefined : 'of-account'),
  accountOf,
}

function verify({ body, headers }: WebhookRequest, { webhookSecrets }: IntegrationSecrets): boolean {
  const secrets = webhookSecrets.filter((secret) => secret !== '')
  if (secrets.length === 0) return true
  const given = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(headers[HEADER] ?? '')?.[1]?.toLowerCase()
  if (given === undefined) return false
  return secrets.map((secret) => sameSecret(hmacSha256Hex(secret, body), given)).includes(true)
}
