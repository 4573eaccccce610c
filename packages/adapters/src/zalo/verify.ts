import type { IntegrationSecrets, WebhookRequest } from '../adapter.ts'
import { sameSecret, sha256Hex } from '../shared/crypto.ts'
import { idOf, objectOf } from '../shared/json.ts'

/** `mac=<hex>` in the wild, `mac = sha256(...)` in the documentation, and perhaps bare hex: all are taken, in either case. */
const HEADER = /^\s*(?:mac\s*=\s*)?([0-9a-f]{64})\s*$/i

/**
 * `X-ZEvent-Signature` is the SHA-256 (not HMAC) of app id, raw body, the body's own `timestamp` and the "OA secret key" of the app's webhook
 * page, put together as UTF-8. False when the app id, the secret, the header or the timestamp is missing. Pure.
 */
export function verify({ body, headers }: WebhookRequest, { appId, webhookSecrets }: IntegrationSecrets): boolean {
  const given = HEADER.exec(headers['x-zevent-signature'] ?? '')?.[1]?.toLowerCase()
  const timestamp = timestampIn(body)
  if (!given || !timestamp || !appId) return false
  let genuine = false
  for (const secret of webhookSecrets) {
    if (secret !== '' && sameSecret(sha256Hex(Buffer.concat([Buffer.from(appId), body, Buffer.from(timestamp + secret)])), given))
      genuine = true
  }
  return genuine
}

/** The signature covers a value that stands inside the body, so the body is read before it is trusted, and for nothing but that. */
function timestampIn(body: Uint8Array): string | undefined {
  try {
    return idOf(objectOf(JSON.parse(Buffer.from(body).toString('utf8'))).timestamp)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
