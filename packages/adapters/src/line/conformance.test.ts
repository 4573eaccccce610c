import { createHmac } from 'node:crypto'
import type { WebhookRequest } from '../adapter.ts'
import { arrayOf, objectOf } from '../shared/json.ts'
import { conformance, type Vector } from '../suite.ts'
import { line } from './index.ts'
import { lineTransport } from './transport.ts'

/** The worked examples of the fact sheet. */
const SECRET = '0123456789abcdef0123456789abcdef'
const EMPTY = '{"destination":"U0000000000000000000000000000dest","events":[]}'
const TEXT =
  '{"destination":"U0000000000000000000000000000dest","events":[{"type":"message","mode":"active","timestamp":1767258000001,"source":{"type":"user","userId":"U4af4980629fe4b3b9a1a4f1d2c3b4a59"},"webhookEventId":"01JGZ0000000000000000000AB","deliveryContext":{"isRedelivery":false},"replyToken":"nHuyWiB7yP5Zw52FIkcQobQuGDXCTA","message":{"id":"444573844083572737","type":"text","quoteToken":"q3Plxr4AgKd","text":"Xin chào"}}]}'
const SIGNATURE = 'CVSat60l2QbxTRuHsT6uZZzmo7y9eTSK/Qz5jeP9HEc='
const secrets = { appSecrets: [SECRET], webhookSecrets: [], settings: {} }

function signed(signature: string | undefined, body = TEXT): WebhookRequest {
  const headers: Record<string, string> = signature === undefined ? {} : { 'x-line-signature': signature }
  return { body: Buffer.from(body), headers, url: 'https://inbox.example/webhooks/line/key', query: {} }
}

const hex = createHmac('sha256', SECRET).update(TEXT).digest('hex')
const vectors: Vector[] = [
  { name: 'the worked example with a text', request: signed(SIGNATURE), secrets, genuine: true },
  {
    name: 'the worked example without events',
    request: signed('vqOpdsuai8C5fOtlk/RoG9uLxxHUUjkNfDFO0gWgtb0=', EMPTY),
    secrets,
    genuine: true,
  },
  { name: 'a request with the same HMAC in hex', request: signed(hex), secrets, genuine: false },
  { name: 'the same JSON written anew with escapes', request: signed(SIGNATURE, TEXT.replace('à', '\\u00e0')), secrets, genuine: false },
  { name: 'a request without a signature', request: signed(undefined), secrets, genuine: false },
  { name: 'a request whose signature lost its padding', request: signed(SIGNATURE.slice(0, -1)), secrets, genuine: false },
  {
    name: 'the secret in a place where LINE has none',
    request: signed(SIGNATURE),
    secrets: { ...secrets, appSecrets: [], webhookSecrets: [SECRET] },
    genuine: false,
  },
]

const message = {
  clientRef: 'sb_0bmAxqzrTvOHPl3yRP7f',
  to: [{ kind: 'line', value: 'U4af4980629fe4b3b9a1a4f1d2c3b4a59' }],
  text: 'Dạ còn ạ',
  windowMode: 'free' as const,
}
const said = (words: string, details?: object[]) => JSON.stringify({ message: words, ...(details && { details }) })
const refused = (name: string, status: number, body: string, expected: string) =>
  ({ name, status, body, kind: 'refused', class: expected }) as const

conformance(line, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: lineTransport,
  vectors,
  join: (bodies) => ({
    destination: 'U0000000000000000000000000000dest',
    events: bodies.flatMap((body) => arrayOf(objectOf(body).events)),
  }),
  sendable: message,
  client: {
    access: {
      account: 'U0000000000000000000000000000dest',
      appId: '1657000000',
      appSecret: 'channel-secret-canary',
      accessToken: 'access-canary',
      settings: {},
      apiBase: 'http://127.0.0.1:4010',
    },
    message,
    accepted: { status: 200, body: '{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"}]}' },
    externalId: '461230966842064897',
    errors: [
      refused(
        'a bad body',
        400,
        said('The request body has 1 error(s)', [{ message: 'May not be empty', property: 'messages[0].text' }]),
        'content',
      ),
      refused('a user of another provider', 400, said('Failed to send messages'), 'recipient'),
      refused('a user id that is none', 400, said("The property, 'to', in the request body is invalid (line: -, column: -)"), 'recipient'),
      refused(
        'a dead token',
        401,
        said('Authentication failed. Confirm that the access token in the authorization header is valid.'),
        'reauth',
      ),
      refused('a feature outside the plan', 403, said('Access to this API is not available for your account'), 'channel-blocked'),
      refused('the rate limit', 429, said('The API rate limit has been exceeded. Try again later.'), 'wait'),
      refused('the end of the month’s quota', 429, said('You have reached your monthly limit.'), 'channel-blocked'),
      refused('too large a request', 413, '', 'content'),
      refused('an error in LINE’s own words under 500', 500, said('An internal error'), 'retry'),
      { name: 'a gateway that gave up waiting', status: 504, body: said('timeout'), kind: 'unconfirmed', class: 'unknown' },
      {
        name: 'a key that was accepted before, without saying what was sent',
        status: 409,
        body: said('The retry key is already accepted'),
        kind: 'unconfirmed',
        class: 'unknown',
      },
    ],
  },
})
