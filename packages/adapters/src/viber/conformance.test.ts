import type { WebhookRequest } from '../adapter.ts'
import { conformance, type Vector } from '../suite.ts'
import { viber } from './index.ts'
import { viberTransport } from './transport.ts'

/** The worked example of the fact sheet. */
const TOKEN = '4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f'
const BODY =
  '{"event":"delivered","timestamp":1767258000001,"chat_hostname":"SN-376_","message_token":491266184665523145,"user_id":"01234567890A="}'
const SIGNATURE = '5c46b894510475e3176b18b8b8b4d6ee585ec184c6b89ca48ef7c6272ffefd71'
const GREETING = '{"event":"webhook","timestamp":1767258000001,"chat_hostname":"SN-376_","message_token":491266184665523145}'
const secrets = { appSecrets: [TOKEN], webhookSecrets: [], settings: {} }

function called(given: { header?: string; sig?: string }, body = BODY): WebhookRequest {
  return {
    body: Buffer.from(body),
    headers: given.header === undefined ? {} : { 'x-viber-content-signature': given.header },
    url: 'https://inbox.example/webhooks/viber/key',
    query: { bot: 'pa:1', ...(given.sig !== undefined && { sig: given.sig }) },
  }
}

const vectors: Vector[] = [
  { name: 'the worked example', request: called({ header: SIGNATURE }), secrets, genuine: true },
  { name: 'the worked example with the signature in the address', request: called({ sig: SIGNATURE }), secrets, genuine: true },
  {
    name: 'a wrong header beside a right address',
    request: called({ header: SIGNATURE.replace('5', '6'), sig: SIGNATURE }),
    secrets,
    genuine: false,
  },
  {
    name: 'the same JSON with its token rounded',
    request: called({ header: SIGNATURE }, JSON.stringify(JSON.parse(BODY))),
    secrets,
    genuine: false,
  },
  { name: 'a receipt without a signature', request: called({}), secrets, genuine: false },
  {
    name: 'a text that says “webhook” without a signature',
    request: called({}, BODY.replace('delivered', 'message')),
    secrets,
    genuine: false,
  },
  {
    name: 'a greeting without a signature at an integration without a token',
    request: called({}, GREETING),
    secrets: { ...secrets, appSecrets: [''] },
    genuine: false,
  },
  {
    name: 'a greeting without a signature that brings somebody along',
    request: called({}, GREETING.replace('"webhook"', '"webhook","user":{"id":"01234567890A="}')),
    secrets,
    genuine: false,
  },
  {
    name: 'an opened chat without a signature',
    request: called({}, GREETING.replace('"webhook"', '"conversation_started"')),
    secrets,
    genuine: false,
  },
  { name: 'a greeting with a wrong signature', request: called({ header: SIGNATURE }, GREETING), secrets, genuine: false },
]

const message = {
  clientRef: 'sb_0bmAxqzrTvOHPl3yRP7f',
  to: [{ kind: 'viber', value: '01234567890A=' }],
  text: 'Dạ còn ạ',
  windowMode: 'free' as const,
}
const state = (status: number, words: string) => JSON.stringify({ status, status_message: words })
const refused = (name: string, body: string, expected: string) => ({ name, status: 200, body, kind: 'refused', class: expected }) as const

conformance(viber, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: viberTransport,
  vectors,
  sendable: message,
  client: {
    access: {
      account: 'pa:75346594275468546724',
      appSecret: 'token-canary',
      accessToken: 'unused-canary',
      settings: { senderName: 'Ngọc Sài Gòn' },
      apiBase: 'http://127.0.0.1:4010',
    },
    message,
    accepted: {
      status: 200,
      body: '{"status":0,"status_message":"ok","message_token":5741311803571721087,"chat_hostname":"SN-376_","billing_status":1}',
    },
    externalId: '5741311803571721087',
    errors: [
      refused('a token that is wrong', state(2, 'invalidAuthToken'), 'reauth'),
      refused('bad data', state(3, 'badData'), 'content'),
      refused('somebody unknown', state(5, 'receiverNotRegistered'), 'recipient'),
      refused('somebody who left', state(6, 'receiverNotSubscribed'), 'recipient'),
      refused('a blocked bot', state(7, 'publicAccountBlocked'), 'channel-blocked'),
      refused('a missing webhook', state(10, 'webhookNotSet'), 'channel-blocked'),
      refused('too many calls', state(12, 'tooManyRequests'), 'wait'),
      refused('a general error', state(-1, 'generalError'), 'retry'),
      refused('a state nobody knows', state(99, '?'), 'retry'),
      { name: 'success without a token', status: 200, body: state(0, 'ok'), kind: 'unconfirmed', class: 'unknown' },
    ],
  },
})
