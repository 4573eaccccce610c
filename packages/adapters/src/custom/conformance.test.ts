import type { JsonObject } from '@switchboard/contracts'
import { Webhook } from 'standardwebhooks'
import type { WebhookRequest } from '../adapter.ts'
import { isObject } from '../shared/json.ts'
import { conformance, type Vector } from '../suite.ts'
import { custom } from './index.ts'
import { directTransport } from './transport.ts'

const SECRET = 'whsec_c2FpZ29uIGpld2VsbGVyIHNlY3JldCBvZiAzMiBieXRlcw=='
const BODY = '{"account":"shop-app","events":[{"kind":"typing","contact":{"id":"c-42"},"on":true}]}'
const AT_S = 1_767_258_000
const at = (seconds: number) => new Date((AT_S + seconds) * 1000).toISOString().replace('Z', '000Z')
const secrets = { appSecrets: [], webhookSecrets: [SECRET], settings: {} }

/** Signed by the reference implementation. */
function signed(change: Partial<Record<string, string>> = {}, body = BODY): WebhookRequest {
  const signature = new Webhook(SECRET).sign('msg_1', new Date(AT_S * 1000), body)
  const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(AT_S), 'webhook-signature': signature, ...change }
  return {
    body: Buffer.from(body),
    headers: headers as Record<string, string>,
    url: 'https://inbox.example/webhooks/direct/key',
    query: {},
  }
}

const { 'webhook-signature': right = '' } = signed().headers
const vectors: Vector[] = [
  { name: 'a request signed by the reference', request: signed(), secrets, at: at(0), genuine: true },
  { name: 'a request five minutes old', request: signed(), secrets, at: at(300), genuine: true },
  { name: 'a request older than that', request: signed(), secrets, at: at(301), genuine: false },
  { name: 'a request from the future', request: signed(), secrets, at: at(-301), genuine: false },
  { name: 'another id', request: signed({ 'webhook-id': 'msg_2' }), secrets, at: at(0), genuine: false },
  { name: 'another time', request: signed({ 'webhook-timestamp': String(AT_S + 1) }), secrets, at: at(0), genuine: false },
  { name: 'a time in words', request: signed({ 'webhook-timestamp': `${AT_S} ` }), secrets, at: at(0), genuine: false },
  {
    name: 'a signature of another version',
    request: signed({ 'webhook-signature': right.replace('v1,', 'v1a,') }),
    secrets,
    at: at(0),
    genuine: false,
  },
  {
    name: 'the same JSON written anew',
    request: { ...signed(), body: Buffer.from(JSON.stringify(JSON.parse(BODY), null, 1)) },
    secrets,
    at: at(0),
    genuine: false,
  },
  {
    name: 'a secret that is no base64',
    request: signed(),
    secrets: { ...secrets, webhookSecrets: ['whsec_§§§'] },
    at: at(0),
    genuine: false,
  },
]

const message = {
  clientRef: 'sb_0bmAxqzrTvOHPl3yRP7f',
  to: [{ kind: 'external', value: 'c-42' }],
  text: 'Dạ còn ạ',
  windowMode: 'free' as const,
}
const refused = (name: string, status: number, body: JsonObject, expected: string) =>
  ({ name, status, body: JSON.stringify(body), kind: 'refused', class: expected }) as const

conformance(custom, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: directTransport,
  vectors,
  join: (bodies) => ({
    account: 'shop-app',
    events: bodies.flatMap((body) => (isObject(body) && Array.isArray(body.events) ? body.events : [body])),
  }),
  sendable: message,
  client: {
    access: {
      account: 'shop-app',
      accessToken: 'unused-canary',
      webhookSecrets: [SECRET],
      settings: { callbackUrl: 'https://shop.example/switchboard' },
    },
    message,
    accepted: { status: 201, body: '{"id":"o-1"}' },
    externalId: 'o-1',
    errors: [
      refused('a refusal that names its class', 422, { class: 'recipient', message: 'The customer is gone.' }, 'recipient'),
      refused('a class that does not exist', 422, { class: 'sunspots', message: 'No.' }, 'content'),
      refused('somebody unknown', 404, { message: 'No such customer' }, 'recipient'),
      refused('a signature that was not taken', 401, { message: 'Wrong signature' }, 'reauth'),
      refused('too much', 429, { message: 'Slowly' }, 'wait'),
      refused('a refusal without words', 400, {}, 'unknown'),
      refused('a failure that says a class', 503, { class: 'content', message: 'x' }, 'retry'),
      { name: 'an id that is none', status: 200, body: '{"id":{}}', kind: 'unconfirmed', class: 'unknown' },
      { name: 'a gateway that waited in vain', status: 504, body: '', kind: 'unconfirmed', class: 'unknown' },
    ],
  },
})
