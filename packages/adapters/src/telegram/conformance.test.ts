import type { WebhookRequest } from '../adapter.ts'
import { conformance, type Vector } from '../suite.ts'
import { telegram } from './index.ts'
import { telegramTransport } from './transport.ts'

const SECRET = 'f3b1c0ffee5e4d2a9b7c'
const secrets = { appSecrets: [], webhookSecrets: [], verifyToken: SECRET, settings: {} }
const BODY =
  '{"update_id":8100001,"message":{"message_id":42,"chat":{"id":987654321,"type":"private"},"date":1767258000,"text":"Xin chào"}}'

function called(headers: Record<string, string>): WebhookRequest {
  return { body: Buffer.from(BODY), headers, url: 'https://inbox.example/webhooks/telegram/key?bot=123456789', query: { bot: '123456789' } }
}

const vectors: Vector[] = [
  {
    name: 'a request with the secret of setWebhook',
    request: called({ 'x-telegram-bot-api-secret-token': SECRET }),
    secrets,
    genuine: true,
    bodyUnsigned: true,
  },
  { name: 'a request without the header', request: called({}), secrets, genuine: false },
  {
    name: 'a request with the bot token in place of the secret',
    request: called({ 'x-telegram-bot-api-secret-token': '123456789:AAExampleTokenForSwitchboardDocs0000' }),
    secrets,
    genuine: false,
  },
  {
    name: 'an empty header at an integration without a secret',
    request: called({ 'x-telegram-bot-api-secret-token': '' }),
    secrets: { ...secrets, verifyToken: '' },
    genuine: false,
  },
]

const message = {
  clientRef: '0b6e1f5e-7d0f-4c53-9d2f-0a3c5c1d2e3f',
  to: [{ kind: 'telegram', value: '987654321' }],
  text: 'Dạ còn ạ',
  windowMode: 'free' as const,
}

const refusal = (error_code: number, description: string, status = error_code) => ({
  status,
  body: JSON.stringify({ ok: false, error_code, description }),
  kind: 'refused' as const,
})

conformance(telegram, {
  fixtures: new URL('./fixtures/', import.meta.url),
  transport: telegramTransport,
  vectors,
  sendable: message,
  client: {
    access: {
      account: '123456789',
      accessToken: '123456789:AAsecret-canary',
      settings: {},
      webhookUrl: 'https://inbox.example/webhooks/telegram/key',
      apiBase: 'http://127.0.0.1:4010',
    },
    message,
    accepted: {
      status: 200,
      body: '{"ok":true,"result":{"message_id":43,"from":{"id":123456789,"is_bot":true,"first_name":"Ngọc"},"chat":{"id":987654321,"type":"private"},"date":1767258001,"text":"Dạ còn ạ"}}',
    },
    externalId: '987654321:43',
    errors: [
      { name: 'too many calls', ...refusal(429, 'Too Many Requests: retry after 5'), class: 'wait' },
      { name: 'a dead token', ...refusal(401, 'Unauthorized'), class: 'reauth' },
      { name: 'a token that never was', ...refusal(404, 'Not Found'), class: 'reauth' },
      { name: 'a customer who blocked the bot', ...refusal(403, 'Forbidden: bot was blocked by the user'), class: 'recipient' },
      {
        name: 'a customer who never started',
        ...refusal(403, "Forbidden: bot can't initiate conversation with a user"),
        class: 'recipient',
      },
      { name: 'a customer who is gone', ...refusal(403, 'Forbidden: user is deactivated'), class: 'recipient' },
      { name: 'a group that put the bot out', ...refusal(403, 'Forbidden: bot was kicked from the supergroup chat'), class: 'recipient' },
      { name: 'a chat that is none', ...refusal(400, 'Bad Request: chat not found'), class: 'recipient' },
      { name: 'a peer that is none', ...refusal(400, 'Bad Request: PEER_ID_INVALID'), class: 'recipient' },
      {
        name: 'a group where the bot may not write',
        ...refusal(400, 'Bad Request: not enough rights to send text messages to the chat'),
        class: 'recipient',
      },
      { name: 'a personal account that let the bot go', ...refusal(400, 'Bad Request: business connection not found'), class: 'recipient' },
      {
        name: 'a personal account long after the customer wrote',
        ...refusal(400, 'Bad Request: BUSINESS_PEER_USAGE_MISSING'),
        class: 'window',
      },
      { name: 'too long a text', ...refusal(400, 'Bad Request: message is too long'), class: 'content' },
      { name: 'a button with too much behind it', ...refusal(400, 'Bad Request: BUTTON_DATA_INVALID'), class: 'content' },
      { name: 'a file that is too large', ...refusal(413, 'Request Entity Too Large'), class: 'content' },
      { name: 'another poller', ...refusal(409, 'Conflict: terminated by other getUpdates request'), class: 'channel-blocked' },
      { name: 'a passing trouble', ...refusal(500, 'Internal Server Error'), class: 'retry' },
      { name: 'an error under status 200', ...refusal(403, 'Forbidden: bot was blocked by the user', 200), class: 'recipient' },
      { name: 'a code that nobody knows', ...refusal(418, "I'm a teapot"), class: 'unknown' },
      { name: 'a gateway that waited too long', ...refusal(504, 'Gateway Timeout'), kind: 'unconfirmed', class: 'unknown' },
      { name: 'an acceptance without a message', status: 200, body: '{"ok":true,"result":true}', kind: 'unconfirmed', class: 'unknown' },
    ],
  },
})
