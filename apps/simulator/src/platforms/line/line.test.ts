import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { at, list } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { AT_ONCE, type Scene, scene } from '../../testing/scene.ts'
import { lineSign } from './webhook.ts'

const BOT = 'U0000000000000000000000000000dest'
const SECRET = '0123456789abcdef0123456789abcdef'
const LAN = 'U4af4980629fe4b3b9a1a4f1d2c3b4a59'
const KEY = '123e4567-e89b-42d3-a456-426614174000'

async function shop(t: { after(act: () => Promise<void>): void }, own: Record<string, unknown> = {}): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  const secrets = { appId: '1657000000', appSecret: SECRET, accessToken: 'token-1' }
  await world.ok('PUT', `/_sim/accounts/line/${BOT}`, {
    ...secrets,
    name: 'Ngọc Sài Gòn',
    webhookUrl: world.business.url,
    receipts: AT_ONCE,
    own,
  })
  await world.ok('POST', '/_sim/customers', { platform: 'line', account: BOT, name: 'Lan', id: LAN })
  return world
}

const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', `/_sim/customers/${LAN}/messages?wait=1`, body)
const api = (world: Scene, method: string, path: string, more: { body?: unknown; headers?: Record<string, string> } = {}) =>
  world.call(method, path, { ...more, headers: { authorization: 'Bearer token-1', ...more.headers } })
const push = (world: Scene, messages: unknown[], headers: Record<string, string> = {}) =>
  api(world, 'POST', '/v2/bot/message/push', { body: { to: LAN, messages }, headers })
const reply = (world: Scene, replyToken: unknown, text = 'Dạ') =>
  api(world, 'POST', '/v2/bot/message/reply', { body: { replyToken, messages: [{ type: 'text', text }] } })
const lastEvent = (world: Scene) => at(world.business.received.at(-1)?.json, 'events', 0)
const text = (words: string) => ({ type: 'text', text: words })

test('the signature of the worked example comes out', () => {
  const raw = Buffer.from(`{"destination":"${BOT}","events":[]}`)
  assert.equal(lineSign(raw, { appSecret: SECRET })['x-line-signature'], 'vqOpdsuai8C5fOtlk/RoG9uLxxHUUjkNfDFO0gWgtb0=')
})

test('a message is told with a token to answer it, signed over the raw bytes', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Xin chào 👋' })
  const [webhook] = world.business.received
  assert.ok(webhook)
  assert.equal(webhook.headers['x-line-signature'], createHmac('sha256', SECRET).update(webhook.raw).digest('base64'))
  assert.equal(at(webhook.json, 'destination'), BOT)
  const event = lastEvent(world)
  assert.deepEqual(
    [at(event, 'type'), at(event, 'mode'), at(event, 'source'), at(event, 'message', 'text'), at(event, 'deliveryContext', 'isRedelivery')],
    ['message', 'active', { type: 'user', userId: LAN }, 'Xin chào 👋', false],
  )
  assert.match(String(at(event, 'message', 'id')), /^\d{18}$/)
  assert.match(String(at(event, 'replyToken')), /^[0-9a-f]{32}$/)
})

test('a reply token answers once, and is free', async (t) => {
  const world = await shop(t, { quota: 0 })
  await write(world, { kind: 'text', text: 'Hi' })
  const token = at(lastEvent(world), 'replyToken')
  const [one, two] = [await reply(world, token), await reply(world, token)]
  assert.deepEqual([one.status, two.status, at(two.json, 'message')], [200, 400, 'Invalid reply token'])
  assert.match(String(at(one.json, 'sentMessages', 0, 'id')), /^\d{18}$/)
  assert.deepEqual(
    (await world.thread(LAN)).map((line) => line.text),
    ['Hi', 'Dạ'],
  )
  await write(world, { kind: 'text', text: 'Old', sentAt: new Date(Date.now() - 120_000).toISOString() })
  assert.equal((await reply(world, at(lastEvent(world), 'replyToken'))).status, 400)
})

test('a push counts until the month’s quota is used up, and a known retry key runs once', async (t) => {
  const world = await shop(t, { quota: 1 })
  const first = await push(world, [text('Một')], { 'x-line-retry-key': KEY })
  const again = await push(world, [text('Một')], { 'x-line-retry-key': KEY })
  assert.deepEqual([first.status, again.status, at(again.json, 'sentMessages')], [200, 409, at(first.json, 'sentMessages')])
  assert.equal((await world.thread(LAN)).length, 1)
  const over = await push(world, [text('Hai')])
  assert.deepEqual([over.status, at(over.json, 'message')], [429, 'You have reached your monthly limit.'])
  assert.deepEqual(
    [(await api(world, 'GET', '/v2/bot/message/quota')).json, (await api(world, 'GET', '/v2/bot/message/quota/consumption')).json],
    [{ type: 'limited', value: 1 }, { totalUsage: 1 }],
  )
})

test('whoever blocked the account gets nothing, and the business hears yes', async (t) => {
  const world = await shop(t)
  await world.ok('POST', `/_sim/customers/${LAN}/follow?wait=1`, { follow: false })
  assert.deepEqual([at(lastEvent(world), 'type'), at(lastEvent(world), 'replyToken')], ['unfollow', undefined])
  assert.equal((await push(world, [text('Alo')])).status, 200)
  assert.equal((await world.thread(LAN)).filter((line) => line.direction === 'out').length, 0)
  assert.equal((await api(world, 'GET', `/v2/bot/profile/${LAN}`)).status, 404)
  await world.ok('POST', `/_sim/customers/${LAN}/follow?wait=1`, { follow: true })
  assert.equal(at(lastEvent(world), 'type'), 'follow')
  assert.equal(at((await api(world, 'GET', `/v2/bot/profile/${LAN}`)).json, 'displayName'), 'Lan')
})

test('bodies that LINE would refuse are refused, with the field named', async (t) => {
  const world = await shop(t)
  const refused: [unknown[], RegExp][] = [
    [[], /messages/],
    [[text('')], /messages\[0\]\.text/],
    [[text('a'.repeat(5001))], /messages\[0\]\.text/],
    [[{ type: 'file', originalContentUrl: 'https://a.example/a.pdf' }], /messages\[0\]\.type/],
    [[{ type: 'image', originalContentUrl: 'http://a.example/a.png', previewImageUrl: 'https://a.example/a.png' }], /originalContentUrl/],
    [[{ type: 'video', originalContentUrl: 'https://a.example/a.mp4' }], /previewImageUrl/],
    [[{ type: 'audio', originalContentUrl: 'https://a.example/a.m4a' }], /duration/],
    [[{ ...text('a'), quoteToken: 'qBAD' }], /quoteToken/],
    [
      [{ ...text('a'), quickReply: { items: [{ type: 'action', action: { type: 'postback', label: 'x'.repeat(21), data: 'd' } }] } }],
      /label/,
    ],
    [Array.from({ length: 6 }, () => text('a')), /messages/],
  ]
  for (const [messages, field] of refused) {
    const answer = await push(world, messages)
    assert.equal(answer.status, 400, answer.text)
    assert.match(JSON.stringify(list(at(answer.json, 'details'))), field)
  }
  const to = (user: string) => api(world, 'POST', '/v2/bot/message/push', { body: { to: user, messages: [text('a')] } })
  assert.match(String(at((await to('lan')).json, 'message')), /'to'/)
  assert.equal(at((await to(`U${'1'.repeat(32)}`)).json, 'message'), 'Failed to send messages')
})

test('a token is made from channel id and secret, and a wrong one opens nothing', async (t) => {
  const world = await shop(t)
  const token = (secret: string) =>
    world.call('POST', '/oauth2/v3/token', {
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: '1657000000', client_secret: secret }),
    })
  assert.equal((await token('wrong')).status, 400)
  const made = await token(SECRET)
  assert.equal(at(made.json, 'expires_in'), 899)
  const authorization = `Bearer ${String(at(made.json, 'access_token'))}`
  assert.equal(at((await api(world, 'GET', '/v2/bot/info', { headers: { authorization } })).json, 'userId'), BOT)
  assert.equal((await api(world, 'GET', '/v2/bot/info', { headers: { authorization: 'Bearer nobody' } })).status, 401)
})

test('the webhook address is told by call, and tried with a signed body without events', async (t) => {
  const world = await shop(t)
  const endpoint = '/v2/bot/channel/webhook/endpoint'
  assert.deepEqual((await api(world, 'GET', endpoint)).json, { endpoint: world.business.url, active: true })
  world.business.answers.push(401)
  const tried = await api(world, 'POST', '/v2/bot/channel/webhook/test', { body: {} })
  assert.deepEqual([at(tried.json, 'success'), at(tried.json, 'reason'), at(tried.json, 'statusCode')], [false, 'ERROR_STATUS_CODE', 401])
  assert.deepEqual(at(world.business.received.at(-1)?.json, 'events'), [])
  assert.equal((await api(world, 'PUT', endpoint, { body: { endpoint: `${world.business.url}/2` } })).status, 200)
  assert.equal(at((await api(world, 'GET', endpoint)).json, 'endpoint'), `${world.business.url}/2`)
  assert.equal(at((await api(world, 'POST', '/v2/bot/channel/webhook/test', { body: {} })).json, 'success'), true)
})

test('content is fetched by the message’s id with the token, and gone once it is taken back', async (t) => {
  const world = await shop(t)
  const sent = await write(world, { kind: 'video', file: { name: 'ring.mp4', mimeType: 'video/mp4', base64: 'AAAA' } })
  const id = String(at(sent, 'messageId'))
  const content = `/v2/bot/message/${id}/content`
  assert.deepEqual((await api(world, 'GET', `${content}/transcoding`)).json, { status: 'succeeded' })
  assert.equal((await api(world, 'GET', content)).status, 200)
  assert.equal((await world.call('GET', content)).status, 401)
  await world.ok('POST', `/_sim/customers/${LAN}/deletes?wait=1`, { messageId: id })
  assert.deepEqual(at(lastEvent(world), 'unsend'), { messageId: id })
  assert.equal((await api(world, 'GET', content)).status, 410)
})

test('a quote goes both ways by its token', async (t) => {
  const world = await shop(t)
  const sent = await write(world, { kind: 'text', text: 'Hi' })
  const token = at(lastEvent(world), 'message', 'quoteToken')
  const answer = await push(world, [{ ...text('Dạ'), quoteToken: token }])
  assert.equal((await world.thread(LAN)).at(-1)?.replyTo, at(sent, 'messageId'))
  const id = String(at(answer.json, 'sentMessages', 0, 'id'))
  await write(world, { kind: 'text', text: 'Cảm ơn', replyTo: id })
  assert.equal(at(lastEvent(world), 'message', 'quotedMessageId'), id)
})

test('the sign of writing and the mark of reading reach the phone', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const token = at(lastEvent(world), 'message', 'markAsReadToken')
  assert.equal((await api(world, 'POST', '/v2/bot/chat/loading/start', { body: { chatId: LAN, loadingSeconds: 10 } })).status, 202)
  assert.equal((await api(world, 'POST', '/v2/bot/chat/loading/start', { body: { chatId: LAN, loadingSeconds: 7 } })).status, 400)
  assert.equal((await api(world, 'POST', '/v2/bot/chat/markAsRead', { body: { markAsReadToken: token } })).status, 200)
  assert.equal((await world.thread(LAN))[0]?.status, 'read')
  assert.equal((await api(world, 'POST', '/v2/bot/chat/markAsRead', { body: { markAsReadToken: 'x' } })).status, 400)
})

test('a quick reply is shown as choices, and a tap is a postback', async (t) => {
  const world = await shop(t)
  const item = { type: 'action', action: { type: 'postback', label: 'Size 16', data: 'size-16', displayText: 'Size 16' } }
  await push(world, [{ ...text('Which?'), quickReply: { items: [item] } }])
  assert.deepEqual((await world.thread(LAN))[0]?.choices, [{ id: 'size-16', title: 'Size 16' }])
  await write(world, { kind: 'button-reply', text: 'Size 16', payload: { id: 'size-16' } })
  assert.deepEqual([at(lastEvent(world), 'type'), at(lastEvent(world), 'postback')], ['postback', { data: 'size-16' }])
})

test('every kind of the fact sheet can be told', async (t) => {
  const world = await shop(t)
  const file = (mimeType: string, name = 'f') => ({ file: { name, mimeType, base64: 'AAAA' } })
  const kinds: [Record<string, unknown>, (event: unknown) => unknown, unknown][] = [
    [{ kind: 'image', ...file('image/jpeg') }, (event) => at(event, 'message', 'contentProvider'), { type: 'line' }],
    [{ kind: 'voice', ...file('audio/mp4') }, (event) => at(event, 'message', 'type'), 'audio'],
    [
      { kind: 'file', ...file('application/pdf', 'a.pdf') },
      (event) => [at(event, 'message', 'fileName'), at(event, 'message', 'fileSize')],
      ['a.pdf', 3],
    ],
    [{ kind: 'sticker', ...file('image/png') }, (event) => at(event, 'message', 'packageId'), '446'],
    [
      { kind: 'location', location: { latitude: 10.7, longitude: 106.6, name: 'Chợ' } },
      (event) => [at(event, 'message', 'title'), at(event, 'message', 'latitude')],
      ['Chợ', 10.7],
    ],
    [{ kind: 'postback' }, (event) => at(event, 'postback', 'data'), 'menu=catalogue'],
    [{ kind: 'beacon' }, (event) => at(event, 'beacon', 'type'), 'enter'],
    [{ kind: 'membership' }, (event) => at(event, 'membership', 'type'), 'joined'],
    [{ kind: 'account-link' }, (event) => [at(event, 'type'), at(event, 'link', 'result')], ['accountLink', 'ok']],
    [{ kind: 'group-message' }, (event) => at(event, 'source', 'type'), 'group'],
    [{ kind: 'suspended' }, (event) => [at(event, 'type'), at(event, 'source')], ['botSuspended', undefined]],
    [{ kind: 'resumed' }, (event) => at(event, 'type'), 'botResumed'],
    [{ kind: 'text', text: 'x', payload: { mode: 'standby' } }, (event) => at(event, 'mode'), 'standby'],
  ]
  for (const [body, look, expected] of kinds) {
    assert.equal(at(await write(world, body), 'outcome'), 'acked')
    assert.deepEqual(look(lastEvent(world)), expected, String(body.kind))
  }
})

test('a watched video names our tracking id, and a video that cannot be loaded shows as that', async (t) => {
  const world = await shop(t)
  const video = {
    type: 'video',
    originalContentUrl: 'https://a.example/a.mp4',
    previewImageUrl: 'https://a.example/a.png',
    trackingId: 'sb.1',
  }
  const answer = await push(world, [video, { ...video, originalContentUrl: `${world.url}/nothing.mp4` }])
  await write(world, { kind: 'video-watched', replyTo: at(answer.json, 'sentMessages', 0, 'id') })
  assert.deepEqual(at(lastEvent(world), 'videoPlayComplete'), { trackingId: 'sb.1' })
  await until(async () => (await world.thread(LAN))[1]?.text === '⚠ The file cannot be loaded', 'the broken video')
})

test('several events travel in one body when they are batched, and a failed delivery is not repeated', async (t) => {
  const world = await shop(t)
  await world.ok('PUT', '/_sim/faults', [
    { on: 'webhook', match: { platform: 'line' }, times: 2, fault: { type: 'batch', size: 2, afterMs: 2000 } },
  ])
  await Promise.all([write(world, { kind: 'text', text: 'a' }), write(world, { kind: 'text', text: 'b' })])
  assert.deepEqual([world.business.received.length, list(at(world.business.received[0]?.json, 'events')).length], [1, 2])
  world.business.answers.push(500)
  assert.equal(at(await write(world, { kind: 'text', text: 'c' }), 'outcome'), 'refused')
  assert.equal(world.business.received.length, 2)
})
