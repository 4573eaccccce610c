import type { WebhookRequest } from '../adapter.ts'
import { hmacSha256Hex, sha256Hex } from '../shared/crypto.ts'
import { arrayOf, objectOf } from '../shared/json.ts'
import { conformance, type Vector } from '../suite.ts'
import { webchat } from './index.ts'
import { webTransport } from './transport.ts'

const ACCOUNT = 'mJ3kT9xQ2wLr7VbN5cZa1g'
const body = JSON.stringify({ switchboardWeb: 1, account: ACCOUNT, events: [] })
const secrets = { appSecrets: ['inbox-secret'], webhookSecrets: ['inbox-secret'], verifyToken: 'inbox-secret' }
const request = (headers: Record<string, string> = {}): WebhookRequest => ({
  body: Buffer.from(body),
  headers,
  url: 'https://inbox.example/webhooks/web/key',
  query: {},
})

const vectors: Vector[] = [
  { name: 'an envelope from outside', request: request(), secrets, genuine: false },
  {
    name: 'an envelope with an HMAC by the inbox secret',
    request: request({ 'x-hub-signature-256': `sha256=${hmacSha256Hex('inbox-secret', body)}` }),
    secrets,
    genuine: false,
  },
  { name: 'an envelope with a plain hash', request: request({ 'x-signature': sha256Hex(body) }), secrets, genuine: false },
  { name: 'an envelope with the token itself', request: request({ authorization: 'Bearer inbox-secret' }), secrets, genuine: false },
]

conformance(webchat, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: webTransport,
  vectors,
  join: (bodies) => ({ switchboardWeb: 1, account: ACCOUNT, events: bodies.flatMap((one) => arrayOf(objectOf(one).events)) }),
  sendable: {
    clientRef: '0b6e1f5e-7d0f-4c53-9d2f-0a3c5c1d2e3f',
    to: [{ kind: 'visitor', value: 'v-1' }],
    text: 'Dạ còn ạ',
    windowMode: 'free',
  },
})
