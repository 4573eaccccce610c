import type { IntegrationSecrets, WebhookRequest } from '../adapter.ts'
import { hmacSha256Hex, sameSecret } from '../shared/crypto.ts'

const HEADER = /^sha256=([0-9a-fA-F]{64})$/

/**
 * True when `X-Hub-Signature-256` is the HMAC-SHA256 of the raw bytes under one of the app secrets (several while a rotation
 * overlaps), or under the one that is set as `otherAppSecret`: which of an app's two secrets signs Instagram's is not documented. Every secret is tried, so that the time does not tell which one fits. False without a secret. Pure.
 */
export function verifySignature(request: WebhookRequest, secrets: IntegrationSecrets): boolean {
  const given = HEADER.exec(request.headers['x-hub-signature-256'] ?? '')?.[1]?.toLowerCase()
  if (given === undefined) return false
  const matches = [...secrets.appSecrets, secrets.settings.otherAppSecret ?? '']
    .filter((secret) => secret !== '')
    .map((secret) => sameSecret(hmacSha256Hex(secret, request.body), given))
  return matches.includes(true)
}

/** The proof that a call comes from the app's own server: hex HMAC-SHA256 of the token under the app secret. */
export function appSecretProof(appSecret: string, accessToken: string): string {
  return hmacSha256Hex(appSecret, accessToken)
}
