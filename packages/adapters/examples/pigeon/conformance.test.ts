import { isObject } from '../../src/shared/json.ts'
import { conformance, type Vector } from '../../src/suite.ts'
import { pigeon } from './index.ts'
import { pigeonTransport } from './transport.ts'

/** Signed with openssl: `printf %s "$BODY" | openssl dgst -sha256 -hmac "$SECRET"`. */
const SECRET = 'the secret of the loft'
const BODY = '{"loft":"loft-7","events":[{"kind":"delivered","letter":"out-1","at":1767258000}]}'
const SIGNATURE = 'cdeefa37aadac7d27ac385df18d653f621d2966586adc6146c4a3b9c42b1d0cc'

const signed = (body: string, headers: Record<string, string> = { 'x-pigeon-signature': SIGNATURE }): Vector['request'] => ({
  body: Buffer.from(body),
  headers,
  url: 'https://inbox.example/webhooks/pigeon/key',
  query: {},
})
const secrets = { appSecrets: [], webhookSecrets: [SECRET], settings: {} }
const vectors: Vector[] = [
  { name: 'the worked example', request: signed(BODY), secrets, genuine: true },
  { name: 'the same JSON written anew', request: signed(JSON.stringify(JSON.parse(BODY), null, 1)), secrets, genuine: false },
  { name: 'a webhook without a signature', request: signed(BODY, {}), secrets, genuine: false },
]

const message = {
  clientRef: 'sb_0bmAxqzrTvOHPl3yRP7f',
  to: [{ kind: 'pigeon', value: 'p-42' }],
  text: 'Yes, two of them.',
  windowMode: 'free' as const,
}
const refusal = (code: string) => JSON.stringify({ error: { code, message: 'No.' } })

conformance(pigeon, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: pigeonTransport,
  vectors,
  join: (bodies) => ({
    loft: 'loft-7',
    events: bodies.flatMap((body) => (isObject(body) && Array.isArray(body.events) ? body.events : [body])),
  }),
  sendable: message,
  client: {
    access: { account: 'loft-7', accessToken: 'token-canary', settings: {} },
    message,
    accepted: { status: 201, body: '{"id":"out-1"}' },
    externalId: 'out-1',
    errors: [
      { name: 'somebody who moved away', status: 404, body: refusal('nobody-home'), kind: 'refused', class: 'recipient' },
      { name: 'a token that was taken back', status: 401, body: refusal('wrong-token'), kind: 'refused', class: 'reauth' },
      { name: 'a code that nobody knows', status: 400, body: refusal('moulting'), kind: 'refused', class: 'unknown' },
    ],
  },
})
