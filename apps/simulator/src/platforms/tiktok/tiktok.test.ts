import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { at, parsed } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { AT_ONCE, type Scene, scene } from '../../testing/scene.ts'
import { tiktokSign } from './webhook.ts'

const ACCOUNT = 'biz-open-1'
const APP = '7300000000000000001'
const HOUR_MS = 3_600_000

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  const secrets = { appId: APP, appSecret: 'tiktok-client-secret', accessToken: 'at-1', refreshToken: 'rt-1' }
  await world.ok('PUT', `/_sim/accounts/tiktok/${ACCOUNT}`, {
    ...secrets,
    name: 'Ngọc Sài Gòn',
    webhookUrl: world.business.url,
    receipts: AT_ONCE,
  })
  await world.ok('POST', '/_sim/customers', { platform: 'tiktok', account: ACCOUNT, name: 'Lan Nguyễn', id: 'c_u_81' })
  return world
}

const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', '/_sim/customers/c_u_81/messages?wait=1', body)
const api = (world: Scene, method: string, path: string, body?: unknown, token = 'at-1') =>
  world.call(method, `/open_api/v1.3/${path}`, { body, headers: { 'access-token': token } })
const contents = (world: Scene, event: string) =>
  world.business.received.filter(({ json }) => at(json, 'event') === event).map(({ json }) => parsed(String(at(json, 'content'))))
const conversation = (world: Scene) => String(at(contents(world, 'im_receive_msg')[0], 'conversation_id'))
const send = (world: Scene, part: Record<string, unknown>, to = conversation(world)) =>
  api(world, 'POST', 'business/message/send/', { business_id: ACCOUNT, recipient_type: 'CONVERSATION', recipient: to, ...part })
const say = (world: Scene, body: string) => send(world, { message_type: 'TEXT', text: { body } })
const codeOf = ({ json }: { json: unknown }) => at(json, 'code')
const query = (fields: Record<string, string>) => new URLSearchParams({ business_id: ACCOUNT, ...fields })

test('the signature of the worked example comes out', () => {
  const raw = Buffer.from(
    '{"client_key":"7300000000000000001","event":"im_receive_msg","create_time":1767258000,"user_openid":"biz-open-1","content":"{\\"from\\":\\"lan_ng\\",\\"from_user\\":{\\"id\\":\\"c_u_81\\",\\"role\\":\\"personal_account\\"},\\"to\\":\\"shop\\",\\"to_user\\":{\\"id\\":\\"biz-open-1\\",\\"role\\":\\"business_account\\"},\\"conversation_id\\":\\"u5JhpselBAhoPOln+g==\\",\\"message_id\\":\\"u5Buqc6lAghuOeln\\",\\"timestamp\\":1767258000001,\\"type\\":\\"text\\",\\"text\\":{\\"body\\":\\"Xin chào\\"}}"}',
  )
  assert.deepEqual(tiktokSign(raw, { appSecret: 'tiktok-client-secret' }, 1_767_258_000_001), {
    'tiktok-signature': 't=1767258000,s=9b6c989af50c94b44d676b4ca0aab00281c64e94e7d2f4fbaf826ead5e13b51b',
  })
})

test('a message is JSON text within JSON, signed with its time', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Còn hàng không?' })
  const [webhook] = world.business.received
  assert.ok(webhook)
  const [, seconds, hmac] = /^t=(\d+),s=(\w+)$/.exec(String(webhook.headers['tiktok-signature'])) ?? []
  assert.equal(hmac, createHmac('sha256', 'tiktok-client-secret').update(`${seconds}.`).update(webhook.raw).digest('hex'))
  const [content] = contents(world, 'im_receive_msg')
  assert.deepEqual(
    [at(webhook.json, 'user_openid'), at(content, 'from'), at(content, 'from_user', 'id'), at(content, 'text', 'body')],
    [ACCOUNT, 'lan.nguyen', 'c_u_81', 'Còn hàng không?'],
  )
  assert.match(conversation(world), /\+/)
})

test('an answer is 200 with code 0, echoed as sent by API, and read', async (t) => {
  const world = await shop(t)
  await world.ok('PATCH', '/_sim/customers/c_u_81', { presence: 'reading' })
  await write(world, { kind: 'text', text: 'Hi' })
  const sent = await say(world, 'Dạ còn ạ')
  const id = at(sent.json, 'data', 'message', 'message_id')
  assert.equal(codeOf(sent), 0)
  await until(() => contents(world, 'im_mark_read_msg').length > 0, 'the read receipt')
  const [echo] = contents(world, 'im_send_msg')
  assert.deepEqual([at(echo, 'message_id'), at(echo, 'message_tag', 'source')], [id, 'API'])
  assert.equal(typeof at(contents(world, 'im_mark_read_msg')[0], 'read', 'last_read_timestamp'), 'number')
})

test('ten messages may follow each of the customer’s, within 48 hours', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi', sentAt: new Date(Date.now() - 49 * HOUR_MS).toISOString() })
  assert.equal(codeOf(await say(world, 'late')), 40064)
  await write(world, { kind: 'text', text: 'Hi' })
  for (let i = 0; i < 10; i += 1) assert.equal(codeOf(await say(world, `answer ${i}`)), 0)
  assert.equal(codeOf(await say(world, 'one more')), 40064)
  await world.ok('POST', '/_sim/customers/c_u_81/reactions', { messageId: String(at((await world.thread('c_u_81'))[1], 'id')), emoji: '❤️' })
  assert.equal(codeOf(await say(world, 'a reaction opens nothing')), 40064)
})

test('refusals are HTTP 200 with the code that TikTok gives, and a path without its slash is 404', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const card = (title: string, many: number) => ({
    message_type: 'TEMPLATE',
    template: {
      type: 'QA_BUTTON_CARD',
      title,
      buttons: Array.from({ length: many }, (_, i) => ({ type: 'REPLY', title: `B${i}`, id: `b${i}` })),
    },
  })
  const refused: [Promise<{ json: unknown }>, number][] = [
    [say(world, 'x'.repeat(6001)), 40002],
    [say(world, ''), 40002],
    [send(world, card('x'.repeat(41), 1)), 40002],
    [send(world, card('Size?', 4)), 40002],
    [send(world, { message_type: 'IMAGE', image: { media_id: '1' } }), 40007],
    [send(world, { message_type: 'TEXT', text: { body: 'x' } }, 'nobody'), 40007],
    [send(world, { message_type: 'TEXT', text: { body: 'x' } }, 'c_u_81'), 40007],
    [api(world, 'POST', 'business/message/send/', { business_id: ACCOUNT }, 'wrong'), 40105],
    [api(world, 'POST', 'business/message/send/', { business_id: 'another' }), 40001],
  ]
  for (const [answer, code] of refused) assert.equal(codeOf(await answer), code)
  assert.equal((await api(world, 'POST', 'business/message/send', {})).status, 404)
})

test('a picture is uploaded, sent by its id, and fetched with the token alone', async (t) => {
  const world = await shop(t)
  const base64 = Buffer.from('jpeg').toString('base64')
  const { messageId } = (await write(world, { kind: 'image', file: { name: 'a.jpg', mimeType: 'image/jpeg', base64 } })) as {
    messageId: string
  }
  const form = new FormData()
  form.set('business_id', ACCOUNT)
  form.set('media_type', 'IMAGE')
  form.set('file', new File(['jpeg'], 'b.jpg', { type: 'image/jpeg' }))
  const uploaded = await api(world, 'POST', 'business/message/media/upload/', form)
  assert.equal(codeOf(await send(world, { message_type: 'IMAGE', image: { media_id: at(uploaded.json, 'data', 'media_id') } })), 0)

  const ids = { business_id: ACCOUNT, conversation_id: conversation(world), message_id: messageId, media_type: 'IMAGE' }
  const media_id = at(contents(world, 'im_receive_msg')[0], 'image', 'media_id')
  const found = await api(world, 'POST', 'business/message/media/download/', { ...ids, media_id })
  const url = String(at(found.json, 'data', 'download_url'))
  assert.equal((await fetch(url)).status, 403)
  assert.equal(await (await fetch(url, { headers: { 'x-user': 'at-1' } })).text(), 'jpeg')
  assert.equal(codeOf(await api(world, 'POST', 'business/message/media/download/', { ...ids, media_id, media_type: 'VIDEO' })), 40007)
})

test('whether pictures go is told of one conversation, by what it is', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const ask = (conversation_type: string) =>
    api(
      world,
      'GET',
      `business/message/capabilities/get/?${query({ conversation_id: conversation(world), conversation_type, capability_types: '["IMAGE_SEND"]' })}`,
    )
  const told = async (type: string) => at((await ask(type)).json, 'data', 'capability_infos', 0, 'capability_result')
  assert.deepEqual([await told('STRANGER'), codeOf(await ask('SINGLE'))], [true, 40002])
  await say(world, 'Chào')
  await world.ok('PUT', `/_sim/accounts/tiktok/${ACCOUNT}`, { own: { pictures: false } })
  assert.deepEqual([await told('SINGLE'), codeOf(await ask('STRANGER'))], [false, 40002])
  const raw = `business/message/content/list/?business_id=${ACCOUNT}&conversation_id=${conversation(world)}`
  assert.equal(codeOf(await api(world, 'GET', raw)), 40002, 'a plus that is not written as %2B')
})

test('a refresh token works once, and takes nothing away from the access before it is used', async (t) => {
  const world = await shop(t)
  const refresh = (token: string, client_secret = 'tiktok-client-secret') =>
    api(world, 'POST', 'tt_user/oauth2/refresh_token/', {
      client_id: APP,
      client_secret,
      grant_type: 'refresh_token',
      refresh_token: token,
    })
  assert.equal(codeOf(await refresh('rt-1', 'wrong')), 40002)
  const both = await Promise.all([refresh('rt-1'), refresh('rt-1')])
  assert.deepEqual(both.map(codeOf).toSorted(), [0, 40105])
  const fresh = both.find((one) => codeOf(one) === 0)?.json
  assert.equal(at(fresh, 'data', 'open_id'), ACCOUNT)
  const get = `business/get/?${query({ fields: '["display_name"]' })}`
  assert.equal(codeOf(await api(world, 'GET', get)), 40105)
  assert.equal(
    at((await api(world, 'GET', get, undefined, String(at(fresh, 'data', 'access_token')))).json, 'data', 'display_name'),
    'Ngọc Sài Gòn',
  )
})

test('the address is one of the app, told and set with its secret', async (t) => {
  const world = await shop(t)
  const app = { app_id: APP, secret: 'tiktok-client-secret', event_type: 'DIRECT_MESSAGE' }
  const listed = async () =>
    at((await api(world, 'GET', `business/webhook/list/?${new URLSearchParams(app)}`)).json, 'data', 'callback_url')
  assert.equal(await listed(), world.business.url)
  assert.equal(
    codeOf(await api(world, 'POST', 'business/webhook/update/', { ...app, secret: 'wrong', callback_url: 'http://127.0.0.1:1/x' })),
    40001,
  )
  assert.equal(codeOf(await api(world, 'POST', 'business/webhook/update/', { ...app, callback_url: 'http://127.0.0.1:1/x' })), 0)
  assert.equal(await listed(), 'http://127.0.0.1:1/x')
})

test('somebody of Europe leaves nothing but the news that he wrote', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'withheld' })
  const [content] = contents(world, 'im_receive_msg_eu')
  assert.deepEqual(Object.keys(content as object).toSorted(), ['timestamp', 'to', 'to_user'])
})
