import { createHmac } from 'node:crypto'
import type { WebhookRequest } from '../adapter.ts'
import { conformance, type Vector } from '../suite.ts'
import { tiktok } from './index.ts'
import { tiktokTransport } from './transport.ts'

/** The worked example of the fact sheet. */
const BODY =
  '{"client_key":"7300000000000000001","event":"im_receive_msg","create_time":1767258000,"user_openid":"biz-open-1","content":"{\\"from\\":\\"lan_ng\\",\\"from_user\\":{\\"id\\":\\"c_u_81\\",\\"role\\":\\"personal_account\\"},\\"to\\":\\"shop\\",\\"to_user\\":{\\"id\\":\\"biz-open-1\\",\\"role\\":\\"business_account\\"},\\"conversation_id\\":\\"u5JhpselBAhoPOln+g==\\",\\"message_id\\":\\"u5Buqc6lAghuOeln\\",\\"timestamp\\":1767258000001,\\"type\\":\\"text\\",\\"text\\":{\\"body\\":\\"Xin chào\\"}}"}'
const SECRET = 'tiktok-client-secret'
const S = '9b6c989af50c94b44d676b4ca0aab00281c64e94e7d2f4fbaf826ead5e13b51b'
const secrets = { appId: '7300000000000000001', appSecrets: [SECRET], webhookSecrets: ['another'], settings: {} }

function signed(signature: string | undefined, body = BODY): WebhookRequest {
  const headers: Record<string, string> = signature === undefined ? {} : { 'tiktok-signature': signature }
  return { body: Buffer.from(body), headers, url: 'https://inbox.example/webhooks/tiktok/key', query: {} }
}

const bare = createHmac('sha256', SECRET).update(BODY).digest('hex')
const vectors: Vector[] = [
  { name: 'the published example', request: signed(`t=1767258000,s=${S}`), secrets, genuine: true },
  { name: 'its parts in another order', request: signed(`s=${S}, t=1767258000`), secrets, genuine: true },
  {
    name: 'the example four minutes later',
    request: signed(`t=1767258000,s=${S}`),
    secrets,
    at: '2026-01-01T09:04:00.000000Z',
    genuine: true,
  },
  {
    name: 'the example six minutes later',
    request: signed(`t=1767258000,s=${S}`),
    secrets,
    at: '2026-01-01T09:06:00.000000Z',
    genuine: false,
  },
  {
    name: 'the example six minutes too early',
    request: signed(`t=1767258000,s=${S}`),
    secrets,
    at: '2026-01-01T08:54:00.000000Z',
    genuine: false,
  },
  { name: 'the example dated anew', request: signed(`t=1767258001,s=${S}`), secrets, genuine: false },
  { name: 'an HMAC of the body without its time', request: signed(`t=1767258000,s=${bare}`), secrets, genuine: false },
  {
    name: 'the same JSON written anew with blanks',
    request: signed(`t=1767258000,s=${S}`, JSON.stringify(JSON.parse(BODY), null, 1)),
    secrets,
    genuine: false,
  },
  { name: 'a request without a signature', request: signed(undefined), secrets, genuine: false },
  {
    name: 'the app’s secret entered as webhook secret',
    request: signed(`t=1767258000,s=${S}`),
    secrets: { ...secrets, appSecrets: [], webhookSecrets: [SECRET] },
    genuine: false,
  },
]

const message = {
  clientRef: '0b6e1f5e-7d0f-4c53-9d2f-0a3c5c1d2e3f',
  to: [
    { kind: 'tiktok', value: 'c_u_81' },
    { kind: 'tiktok-conversation', value: 'u5JhpselBAhoPOln+g==' },
  ],
  text: 'Dạ còn ạ',
  windowMode: 'free' as const,
}
const error = (name: string, code: number | string, expected: string) => ({
  name,
  status: 200,
  body: JSON.stringify({ code, message: 'no', request_id: 'r-1', data: {} }),
  kind: 'refused' as const,
  class: expected,
})

conformance(tiktok, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: tiktokTransport,
  vectors,
  sendable: message,
  client: {
    access: {
      account: 'biz-open-1',
      appId: '7300000000000000001',
      appSecret: 'app-secret-canary',
      accessToken: 'access-canary',
      refreshToken: 'refresh-canary',
      settings: {},
      apiBase: 'http://127.0.0.1:4010',
    },
    message,
    accepted: { status: 200, body: '{"code":0,"message":"OK","request_id":"r-1","data":{"message":{"message_id":"u5Buqc6lAghuOeln"}}}' },
    externalId: 'u5Buqc6lAghuOeln',
    errors: [
      error('too many calls', 40100, 'wait'),
      error('a fault of the system', 51065, 'retry'),
      error('another fault of the system', 50002, 'retry'),
      error('a token that ended', 40105, 'reauth'),
      error('an error code as text', '40105', 'reauth'),
      error('a permission that is missing', 40001, 'channel-blocked'),
      error('a bad parameter', 40002, 'content'),
      error('a file type it does not take', 40908, 'content'),
      error('a conversation that is gone', 40007, 'recipient'),
      error('a limit of messages', 40064, 'window'),
      error('a code nobody knows', 49999, 'unknown'),
    ],
  },
})
