import type { IntegrationSecrets, WebhookRequest } from '../adapter.ts'
import type { Vector } from '../suite/options.ts'

/** The app secret of the fact sheets' worked examples. */
export const EXAMPLE_SECRET = 'switchboard-app-secret-0001'

/** The secrets of an integration whose app has the example's secret. */
export const exampleSecrets: IntegrationSecrets = {
  appSecrets: [EXAMPLE_SECRET],
  webhookSecrets: [],
  settings: {},
  verifyToken: 'verify-me',
}

/** A signed request to a Meta webhook, for tests. */
export function signedRequest(body: string | Uint8Array, signature: string): WebhookRequest {
  return {
    body: Buffer.from(body),
    headers: { 'x-hub-signature-256': `sha256=${signature}` },
    url: 'https://switchboard.example/webhooks/meta/key',
    query: {},
  }
}

/** A worked example of a fact sheet: the same body is genuine as it came, and turned away when parsed and written anew. */
export function sheetVectors({ name, body, signature }: { name: string; body: string; signature: string }): Vector[] {
  const example: Vector = {
    name: `${name}, byte for byte,`,
    request: signedRequest(body, signature),
    secrets: exampleSecrets,
    genuine: true,
  }
  const rewritten = JSON.stringify(JSON.parse(body))
  if (rewritten === body) return [example]
  return [example, { ...example, name: `${name}, parsed and written anew,`, request: signedRequest(rewritten, signature), genuine: false }]
}
