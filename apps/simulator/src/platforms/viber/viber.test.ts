import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { at } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { AT_ONCE, type Scene, scene } from '../../testing/scene.ts'
import { viberSign } from './webhook.ts'

const BOT = 'pa:75346594275468546724'
const TOKEN = '4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f'
const SENDER = { name: 'Ngọc Sài Gòn' }

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  const account = { name: 'Ngọc Sài Gòn', accessToken: TOKEN, webhookUrl: world.business.url, receipts: AT_ONCE }
  await world.ok('PUT', `/_sim/accounts/viber/${encodeURIComponent(BOT)}`, account)
  await world.ok('POST', '/_sim/customers', { platform: 'viber', account: BOT, name: 'Lan', id: 'lan' })
  return world
}

const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', '/_sim/customers/lan/messages?wait=1', body)
const api = (world: Scene, method: string, body: unknown, token = TOKEN) =>
  world.call('POST', `/pa/${method}`, { body, headers: { 'x-viber-auth-token': token } })
const receiver = async (world: Scene) => {
  const { customers } = (await world.ok('GET', '/_sim/customers?platform=viber')) as { customers: { id: string; platformId: string }[] }
  return customers.find(({ id }) => id === 'lan')?.platformId ?? ''
}
const send = async (world: Scene, body: Record<string, unknown>) =>
  api(world, 'send_message', { receiver: await receiver(world), min_api_version: 1, sender: SENDER, ...body })
const last = (world: Scene) => world.business.received.at(-1)
const named = (world: Scene, event: string) => world.business.received.filter((one) => at(one.json, 'event') === event)
const tokenIn = (text: string) => /"message_token":(\d+)/.exec(text)?.[1]

test('the signature of the worked example comes out', () => {
  const raw = Buffer.from(
    '{"event":"delivered","timestamp":1767258000001,"chat_hostname":"SN-376_","message_token":491266184665523145,"user_id":"01234567890A="}',
  )
  assert.deepEqual(viberSign(raw, { accessToken: TOKEN }), {
    'x-viber-content-signature': '5c46b894510475e3176b18b8b8b4d6ee585ec184c6b89ca48ef7c6272ffefd71',
  })
})

test('a message is told with a token of 64 bits as a number, signed over the raw bytes', async (t) => {
  const world = await shop(t)
  const sent = await write(world, { kind: 'text', text: 'xin giá' })
  const webhook = last(world)
  assert.ok(webhook)
  assert.equal(webhook.headers['x-viber-content-signature'], createHmac('sha256', TOKEN).update(webhook.raw).digest('hex'))
  assert.equal(tokenIn(webhook.text), at(sent, 'messageId'))
  assert.match(String(at(sent, 'messageId')), /^5\d{18}$/)
  assert.deepEqual(
    [at(webhook.json, 'event'), at(webhook.json, 'sender', 'name'), at(webhook.json, 'message')],
    ['message', 'Lan', { type: 'text', text: 'xin giá' }],
  )
})

test('an answer is 200 with status 0, delivered and seen', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const answer = await send(world, { type: 'text', text: 'Dạ' })
  assert.deepEqual([answer.status, at(answer.json, 'status'), at(answer.json, 'billing_status')], [200, 0, 1])
  await until(() => named(world, 'seen').length === 1, 'the seen receipt')
  const line = (await world.thread('lan'))[1]
  assert.deepEqual([line?.text, line?.author, tokenIn(answer.text)], ['Dạ', 'Ngọc Sài Gòn', line?.id])
  for (const event of ['delivered', 'seen']) assert.equal(tokenIn(named(world, event)[0]?.text ?? ''), line?.id)
})

test('each of several messages that are read at once is told', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  await world.ok('PATCH', '/_sim/customers/lan', { presence: 'offline' })
  await send(world, { type: 'text', text: 'Một' })
  await send(world, { type: 'text', text: 'Hai' })
  await world.ok('PATCH', '/_sim/customers/lan', { presence: 'reading' })
  await until(() => named(world, 'seen').length === 2, 'two receipts')
})

test('nobody is written to who neither subscribed nor wrote, or left', async (t) => {
  const world = await shop(t)
  assert.equal(at((await send(world, { type: 'text', text: 'x' })).json, 'status'), 6)
  await world.ok('POST', '/_sim/customers/lan/follow?wait=1', { follow: true })
  assert.equal(at(last(world)?.json, 'event'), 'subscribed')
  assert.equal(at((await send(world, { type: 'text', text: 'x' })).json, 'status'), 0)
  await world.ok('POST', '/_sim/customers/lan/follow?wait=1', { follow: false })
  assert.equal(at(last(world)?.json, 'user_id'), await receiver(world))
  assert.equal(at((await send(world, { type: 'text', text: 'x' })).json, 'status'), 6)
})

test('refusals are HTTP 200 with the state that Viber gives', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const refused: [Record<string, unknown>, number][] = [
    [{ type: 'text' }, 4],
    [{ type: 'text', text: 'x'.repeat(7001) }, 3],
    [{ type: 'text', text: 'x', sender: undefined }, 4],
    [{ type: 'text', text: 'x', sender: { name: 'x'.repeat(29) } }, 3],
    [{ type: 'hologram' }, 3],
    [{ type: 'picture', media: 'https://a.example/a', text: '' }, 3],
    [{ type: 'picture', media: 'https://a.example/a.jpg', text: 'x'.repeat(121) }, 3],
    [{ type: 'video', media: 'https://a.example/a.mp4' }, 4],
    [{ type: 'file', media: 'https://a.example/a', size: 1, file_name: 'noending' }, 3],
    [{ type: 'file', media: 'http://a.example/a.pdf', size: 1, file_name: 'a.pdf' }, 3],
    [{ type: 'text', text: 'x', receiver: 'nobody=' }, 5],
    [{ type: 'text', text: 'x', tracking_data: 'x'.repeat(40_000) }, 3],
  ]
  for (const [body, status] of refused) {
    const answer = await send(world, body)
    assert.deepEqual([answer.status, at(answer.json, 'status')], [200, status], answer.text)
  }
  assert.equal(at((await api(world, 'get_account_info', {}, 'wrong')).json, 'status'), 2)
})

test('an address is called before it is taken, and only one that answers 200 is', async (t) => {
  const world = await shop(t)
  world.business.answers.push(403)
  const url = `${world.business.url}?bot=1`
  assert.equal(at((await api(world, 'set_webhook', { url })).json, 'status'), 1)
  const taken = await api(world, 'set_webhook', { url, event_types: ['delivered'], send_name: true })
  assert.deepEqual(at(taken.json, 'event_types'), ['delivered'])
  assert.equal(at(last(world)?.json, 'event'), 'webhook')
  const info = await api(world, 'get_account_info', {})
  assert.deepEqual([at(info.json, 'id'), at(info.json, 'webhook'), at(info.json, 'event_types')], [BOT, url, ['delivered']])
  assert.equal(at(await write(world, { kind: 'conversation-started' }), 'deliveryId'), null)
  await api(world, 'set_webhook', { url: '' })
  assert.equal(at((await send(world, { type: 'text', text: 'x' })).json, 'status'), 10)
})

test('a keyboard is shown as choices; what it tracks comes back with the tap, and a bad one fails on the phone', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const button = { Columns: 6, Rows: 1, Text: 'Size &lt;16&gt;', ActionType: 'reply', ActionBody: 'Size <16>' }
  await send(world, { type: 'text', text: 'Which?', tracking_data: 'mine', keyboard: { Type: 'keyboard', Buttons: [button] } })
  assert.deepEqual((await world.thread('lan'))[1]?.choices, [{ id: 'Size <16>', title: 'Size <16>' }])
  await write(world, { kind: 'button-reply', text: 'Size <16>', payload: { id: 'Size <16>' } })
  assert.deepEqual(at(named(world, 'message').at(-1)?.json, 'message'), { type: 'text', text: 'Size <16>', tracking_data: 'mine' })
  const bad = await send(world, { type: 'text', text: 'x', keyboard: { Type: 'keyboard', Buttons: [{ ...button, ActionType: 'fly' }] } })
  assert.equal(at(bad.json, 'status'), 0)
  await until(() => named(world, 'failed').length === 1, 'the failure')
  assert.match(String(at(named(world, 'failed')[0]?.json, 'desc')), /Keyboard is not valid/)
})

test('a customer’s details are told twice in twelve hours', async (t) => {
  const world = await shop(t)
  const id = await receiver(world)
  const asked = [
    await api(world, 'get_user_details', { id }),
    await api(world, 'get_user_details', { id }),
    await api(world, 'get_user_details', { id }),
  ]
  assert.deepEqual(
    asked.map(({ json }) => at(json, 'status')),
    [0, 0, 12],
  )
  assert.equal(at(asked[0]?.json, 'user', 'name'), 'Lan')
})

test('every kind of the fact sheet can be told', async (t) => {
  const world = await shop(t)
  const file = (mimeType: string, name = 'f') => ({ file: { name, mimeType, base64: 'AAAA' } })
  const kinds: [Record<string, unknown>, (body: unknown) => unknown, unknown][] = [
    [
      { kind: 'image', text: 'mẫu', ...file('image/jpeg', 'a.jpg') },
      (body) => [at(body, 'message', 'type'), at(body, 'message', 'text')],
      ['picture', 'mẫu'],
    ],
    [{ kind: 'video', ...file('video/mp4') }, (body) => at(body, 'message', 'duration'), 12],
    [
      { kind: 'file', ...file('application/pdf', 'a.pdf') },
      (body) => [at(body, 'message', 'file_name'), at(body, 'message', 'size')],
      ['a.pdf', 3],
    ],
    [{ kind: 'voice', ...file('audio/mp4', 'v.m4a') }, (body) => at(body, 'message', 'type'), 'file'],
    [{ kind: 'sticker', ...file('image/png') }, (body) => at(body, 'message', 'sticker_id'), 46105],
    [
      { kind: 'location', location: { latitude: 10.7, longitude: 106.6 } },
      (body) => at(body, 'message', 'location'),
      { lat: '10.7', lon: '106.6' },
    ],
    [
      { kind: 'contact', contact: { name: 'Lan', phone: '+84901234567' } },
      (body) => at(body, 'message', 'contact', 'phone_number'),
      '+84901234567',
    ],
    [{ kind: 'link' }, (body) => at(body, 'message', 'type'), 'url'],
    [{ kind: 'conversation-started' }, (body) => [at(body, 'context'), at(body, 'subscribed')], ['ref-42', false]],
  ]
  for (const [body, look, expected] of kinds) {
    assert.equal(at(await write(world, body), 'outcome'), 'acked')
    assert.deepEqual(look(last(world)?.json), expected, String(body.kind))
  }
  const picture = new URL(String(at(named(world, 'message')[0]?.json, 'message', 'media')))
  assert.equal((await world.call('GET', picture.pathname)).status, 200)
})
