import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Http, PageAccess } from '../adapter.ts'
import { checkConnection, subscribe } from './connection.ts'

const HOOK = 'https://inbox.example/webhooks/line/key'
const BOT = 'U0000000000000000000000000000dest'
const access: PageAccess = { account: BOT, appId: '1657000000', appSecret: 'secret', accessToken: 'at-1', settings: {}, webhookUrl: HOOK }

/** What a well channel answers, by the end of the path. */
const WELL: Readonly<Record<string, unknown>> = {
  'GET /v2/bot/info': { userId: BOT, basicId: '@216ru', displayName: 'Ngọc Sài Gòn', chatMode: 'bot' },
  'POST /oauth2/v3/token': { access_token: 'at-2', expires_in: 899 },
  'GET /v2/bot/channel/webhook/endpoint': { endpoint: HOOK, active: true },
  'PUT /v2/bot/channel/webhook/endpoint': {},
  'POST /v2/bot/channel/webhook/test': { success: true, statusCode: 200, reason: 'OK', detail: '200' },
  'GET /v2/bot/message/quota': { type: 'limited', value: 500 },
  'GET /v2/bot/message/quota/consumption': { totalUsage: 120 },
}

function answering(changed: Readonly<Record<string, unknown>> = {}): Http {
  return ({ method, url }) => {
    const key = `${method} ${new URL(url).pathname}`
    const given = { ...WELL, ...changed }[key]
    assert.ok(given !== undefined, `no answer is planned for ${key}`)
    const [status, body] = Array.isArray(given) ? given : [200, given]
    return Promise.resolve({ status, headers: {}, body: Buffer.from(JSON.stringify(body)) })
  }
}
async function failing(changed: Readonly<Record<string, unknown>>, own: Partial<PageAccess> = {}) {
  const results = await checkConnection({ ...access, ...own }, answering(changed))
  return results.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`)
}

test('a channel that is well passes every test', async () => {
  assert.deepEqual(
    (await checkConnection(access, answering())).map(({ name, ok }) => [name, ok]),
    [
      ['token', true],
      ['account', true],
      ['renewal', true],
      ['webhook', true],
      ['quota', true],
    ],
  )
})

test('each fault is told in words that say what to do', async () => {
  const unauthorised = [401, { message: 'Authentication failed.' }]
  const cases: [Readonly<Record<string, unknown>>, Partial<PageAccess>, RegExp][] = [
    [{ 'GET /v2/bot/info': unauthorised }, { appId: undefined }, /^token: Authentication failed\. \(401\)$/],
    [{ 'GET /v2/bot/info': { userId: 'U1' } }, {}, /^account: The token belongs to the bot U1: enter that/],
    [
      { 'POST /oauth2/v3/token': [400, { error: 'invalid_client', error_description: 'invalid client_secret' }] },
      {},
      /^renewal: .*invalid client_secret/,
    ],
    [
      { 'GET /v2/bot/channel/webhook/endpoint': [404, { message: 'Not found' }] },
      {},
      /^webhook: LINE knows no webhook address yet: enter https/,
    ],
    [
      { 'GET /v2/bot/channel/webhook/endpoint': { endpoint: 'https://old.example/', active: true } },
      {},
      /^webhook: LINE sends its messages to https:\/\/old/,
    ],
    [{ 'GET /v2/bot/channel/webhook/endpoint': { endpoint: HOOK, active: false } }, {}, /^webhook: Switch on “Use webhook”/],
    [{}, { webhookUrl: 'http://localhost:3000/webhooks/line/key' }, /^webhook: LINE calls https addresses only/],
    [
      { 'POST /v2/bot/channel/webhook/test': { success: false, statusCode: 401, reason: 'ERROR_STATUS_CODE', detail: '401' } },
      {},
      /^webhook: .*channel secret.* 401$/,
    ],
    [
      { 'POST /v2/bot/channel/webhook/test': { success: false, reason: 'COULD_NOT_CONNECT', detail: 'TLS' } },
      {},
      /^webhook: LINE cannot reach/,
    ],
    [{ 'GET /v2/bot/message/quota/consumption': { totalUsage: 500 } }, {}, /^quota: 500 of 500/],
  ]
  for (const [changed, own, words] of cases) {
    const told = await failing(changed, own)
    assert.equal(told.length, 1, JSON.stringify(told))
    assert.match(told[0] ?? '', words)
  }
})

test('without a token and a channel id the form’s gap is named', async () => {
  const told = await failing({}, { accessToken: '', appId: undefined })
  assert.match(told.join('\n'), /token: There is no access token.*\nrenewal: Enter the channel id/)
})

test('with a channel id alone the connection is tested, though no token is stored yet', async () => {
  assert.deepEqual(await failing({}, { accessToken: '' }), [])
})

test('a plan without a limit is no trouble, and chats by hand are mentioned', async () => {
  const results = await checkConnection(
    access,
    answering({ 'GET /v2/bot/message/quota': { type: 'none' }, 'GET /v2/bot/info': { userId: BOT, displayName: 'N', chatMode: 'chat' } }),
  )
  assert.ok(results.every(({ ok }) => ok))
  assert.match(results.find(({ name }) => name === 'account')?.detail ?? '', /OA Manager/)
})

test('LINE is told the address, and tries it', async () => {
  assert.deepEqual(await subscribe(access, answering(), HOOK), { name: 'webhook', ok: true, detail: 'LINE reaches the webhook address.' })
  const refused = await subscribe(
    access,
    answering({ 'PUT /v2/bot/channel/webhook/endpoint': [400, { message: 'Invalid webhook endpoint URL' }] }),
    HOOK,
  )
  assert.deepEqual(refused, { name: 'webhook', ok: false, detail: 'Invalid webhook endpoint URL' })
})
