import { createHmac } from 'node:crypto'
import type { WebhookRequest } from '../adapter.ts'
import { conformance, type Vector } from '../suite.ts'
import { zalo } from './index.ts'
import { zaloTransport } from './transport.ts'

/** The worked example of the fact sheet. */
const BODY =
  '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1767258000001"}'
const MAC = '4e80d34847d5418b86a5fd8a87b61834142a1cf927433fa1861d0fcd742f9772'
const secrets = { appId: '360846524940903967', appSecrets: ['another'], webhookSecrets: ['OAsecretKeyExample01'], settings: {} }

function signed(signature: string | undefined, body = BODY): WebhookRequest {
  const headers: Record<string, string> = signature === undefined ? {} : { 'x-zevent-signature': signature }
  return { body: Buffer.from(body), headers, url: 'https://inbox.example/webhooks/zalo/key', query: {} }
}

const hmac = createHmac('sha256', 'OAsecretKeyExample01').update(BODY).digest('hex')
const escaped = JSON.stringify(JSON.parse(BODY)).replace('à', '\\u00e0')
const vectors: Vector[] = [
  { name: 'the published example', request: signed(`mac=${MAC}`), secrets, genuine: true },
  { name: 'the example with bare hex', request: signed(MAC), secrets, genuine: true },
  { name: 'the example written as in the documentation', request: signed(`mac = ${MAC.toUpperCase()}`), secrets, genuine: true },
  { name: 'an HMAC of the body, as some libraries make it', request: signed(`mac=${hmac}`), secrets, genuine: false },
  { name: 'the same JSON written anew with escapes', request: signed(`mac=${MAC}`, escaped), secrets, genuine: false },
  {
    name: 'the same JSON written anew with blanks',
    request: signed(`mac=${MAC}`, JSON.stringify(JSON.parse(BODY), null, 1)),
    secrets,
    genuine: false,
  },
  { name: 'a request without a signature', request: signed(undefined), secrets, genuine: false },
  {
    name: 'a request to an integration without an app id',
    request: signed(`mac=${MAC}`),
    secrets: { ...secrets, appId: undefined },
    genuine: false,
  },
  {
    name: 'a request signed for another app',
    request: signed(`mac=${MAC}`),
    secrets: { ...secrets, appId: '360846524940903968' },
    genuine: false,
  },
  {
    name: 'the app secret in place of the OA secret',
    request: signed(`mac=${MAC}`),
    secrets: { ...secrets, appSecrets: secrets.webhookSecrets, webhookSecrets: [] },
    genuine: false,
  },
  { name: 'a body that is no JSON', request: signed(`mac=${MAC}`, 'xin chào'), secrets, genuine: false },
]

const message = {
  clientRef: '0b6e1f5e-7d0f-4c53-9d2f-0a3c5c1d2e3f',
  to: [{ kind: 'zalo', value: '246845883529197922' }],
  text: 'Dạ còn ạ',
  windowMode: 'free' as const,
}

conformance(zalo, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: zaloTransport,
  vectors,
  sendable: message,
  client: {
    access: {
      account: '388613280878808645',
      appId: '360846524940903967',
      appSecret: 'app-secret-canary',
      accessToken: 'access-canary',
      settings: {},
      refreshToken: 'refresh-canary',
      apiBase: 'http://127.0.0.1:4010',
    },
    message,
    accepted: {
      status: 200,
      body: '{"data":{"message_id":"63ecf43f0df7dba892e6","user_id":"246845883529197922","sent_time":"1767258001000","quota":{"quota_type":"reply"}},"error":0,"message":"Success"}',
    },
    externalId: '63ecf43f0df7dba892e6',
    errors: [
      { name: 'the rate limit', status: 200, body: '{"error":-32,"message":"Rate limit"}', kind: 'refused', class: 'wait' },
      { name: 'a failed sending', status: 200, body: '{"error":-200,"message":"Send message failed"}', kind: 'refused', class: 'retry' },
      { name: 'too long a text', status: 200, body: '{"error":-210,"message":"Text is too long"}', kind: 'refused', class: 'content' },
      {
        name: 'an expired token',
        status: 200,
        body: '{"error":-220,"message":"Access token has expired"}',
        kind: 'refused',
        class: 'reauth',
      },
      {
        name: 'an error code as text',
        status: 200,
        body: '{"error":"-216","message":"Access token is invalid"}',
        kind: 'refused',
        class: 'reauth',
      },
      {
        name: 'a disabled account',
        status: 200,
        body: '{"error":-205,"message":"OA disabled"}',
        kind: 'refused',
        class: 'channel-blocked',
      },
      {
        name: 'a recipient who does not follow',
        status: 200,
        body: '{"error":-213,"message":"Not a follower"}',
        kind: 'refused',
        class: 'recipient',
      },
      { name: 'a closed window', status: 200, body: '{"error":-230,"message":"7 days"}', kind: 'refused', class: 'window' },
      { name: 'a code nobody knows', status: 200, body: '{"error":-9999,"message":"?"}', kind: 'refused', class: 'unknown' },
    ],
  },
})
