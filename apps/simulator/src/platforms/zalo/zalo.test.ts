import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { at } from '../../read.ts'
import { until } from '../../testing/business.ts'
import type { Scene } from '../../testing/scene.ts'
import { api, APP, OA, send, shop, USER, write } from './test-support.ts'

const HOUR_MS = 3_600_000

const named = (world: Scene, event: string) =>
  world.business.received.map((one) => one.json).filter((body) => at(body, 'event_name') === event)
test('a message is signed by the plain hash over app, raw body, its timestamp and the OA secret', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Còn hàng không? /à' })
  const [webhook] = world.business.received
  assert.ok(webhook)
  const timestamp = String(at(webhook.json, 'timestamp'))
  assert.match(timestamp, /^\d{13}$/)
  assert.match(webhook.text, /Còn hàng không\? \/à/)
  const mac = createHash('sha256').update(`${APP}${webhook.text}${timestamp}OAsecretKeyExample01`).digest('hex')
  assert.equal(webhook.headers['x-zevent-signature'], `mac=${mac}`)
  assert.deepEqual(
    [at(webhook.json, 'event_name'), at(webhook.json, 'sender', 'id'), at(webhook.json, 'recipient', 'id')],
    ['user_send_text', USER, OA],
  )
})

test('an answer is 200 with error 0, echoed without an admin, received and seen', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const answer = await send(world, { text: 'Dạ còn ạ' })
  const id = at(answer.json, 'data', 'message_id')
  assert.deepEqual(
    [at(answer.json, 'error'), at(answer.json, 'data', 'quota', 'quota_type'), typeof at(answer.json, 'data', 'sent_time')],
    [0, 'reply', 'string'],
  )
  await until(() => named(world, 'user_seen_message').length === 1, 'the seen receipt')
  assert.deepEqual(at(named(world, 'user_seen_message')[0], 'message', 'msg_ids'), [id])
  assert.equal(at(named(world, 'user_received_message')[0], 'message', 'msg_id'), id)
  const [echo] = named(world, 'oa_send_text')
  assert.deepEqual([at(echo, 'message', 'msg_id'), at(echo, 'sender')], [id, { id: OA }])
})

test('free for 48 hours, billed until seven days, then closed', async (t) => {
  const world = await shop(t)
  const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString()
  await write(world, { kind: 'text', text: 'Hi', sentAt: ago(24 * 8) })
  assert.equal(at((await send(world, { text: 'x' })).json, 'error'), -230)
  await write(world, { kind: 'text', text: 'Hi', sentAt: ago(72) })
  const billed = await send(world, { text: 'x' })
  assert.deepEqual([at(billed.json, 'error'), at(billed.json, 'data', 'quota')], [0, undefined])
})

test('refusals are HTTP 200 with the code that Zalo gives', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const refused: [Record<string, unknown>, number][] = [
    [{ text: 'x'.repeat(2001) }, -210],
    [{}, -201],
    [{ attachment: { type: 'image', payload: { url: 'https://a.example/b.png' } } }, -201],
    [
      { attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id: '1' }] } } },
      -100,
    ],
    [{ attachment: { type: 'file', payload: { token: '1' } } }, -100],
  ]
  for (const [message, error] of refused) {
    const answer = await send(world, message)
    assert.deepEqual([answer.status, at(answer.json, 'error')], [200, error], answer.text)
  }
  assert.equal(at((await api(world, '/v3.0/oa/message/cs', { recipient: { user_id: '1' }, message: { text: 'x' } })).json, 'error'), -201)
  assert.equal(at((await api(world, '/v2.0/oa/message', { recipient: { user_id: USER }, message: { text: 'x' } })).json, 'error'), -240)
  await world.ok('POST', `/_sim/customers/${USER}/follow?wait=1`, { follow: false })
  assert.equal(at((await send(world, { text: 'x' })).json, 'error'), -213)
})

test('pictures and files are uploaded within their limits, then sent', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const upload = (kind: string, file: File) => {
    const form = new FormData()
    form.set('file', file)
    return world.call('POST', `/v2.0/oa/upload/${kind}`, { headers: { access_token: 'token-1' }, body: form })
  }
  assert.equal(at((await upload('image', new File([new Uint8Array(1_100_000)], 'big.png', { type: 'image/png' }))).json, 'error'), -210)
  assert.equal(at((await upload('file', new File(['x'], 'a.zip', { type: 'application/zip' }))).json, 'error'), -201)
  const picture = await upload('image', new File(['png'], 'ring.png', { type: 'image/png' }))
  const element = { media_type: 'image', attachment_id: at(picture.json, 'data', 'attachment_id') }
  assert.equal(
    at(
      (await send(world, { text: 'This', attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } } }))
        .json,
      'error',
    ),
    0,
  )
  const paper = await upload('file', new File(['%PDF'], 'invoice.pdf', { type: 'application/pdf' }))
  assert.equal(
    at((await send(world, { attachment: { type: 'file', payload: { token: at(paper.json, 'data', 'token') } } })).json, 'error'),
    0,
  )
  assert.deepEqual(
    (await world.thread(USER)).slice(1).map((line) => [line.kind, line.files[0]?.name]),
    [
      ['image', 'ring.png'],
      ['file', 'invoice.pdf'],
    ],
  )
})

test('reactions go both ways, and a quote names the message it answers', async (t) => {
  const world = await shop(t)
  const sent = await write(world, { kind: 'text', text: 'Hi' })
  const react = (icon: string) =>
    api(world, '/v2.0/oa/message', {
      recipient: { user_id: USER },
      sender_action: { react_message_id: at(sent, 'messageId'), react_icon: icon },
    })
  assert.equal(at((await react('/-heart')).json, 'error'), 0)
  assert.deepEqual((await world.thread(USER))[0]?.reactions, [{ by: 'business', emoji: '❤️' }])
  await react('/-remove')
  assert.deepEqual((await world.thread(USER))[0]?.reactions, [])
  await world.ok('POST', `/_sim/customers/${USER}/reactions?wait=1`, { messageId: at(sent, 'messageId'), emoji: '👍' })
  assert.deepEqual(at(named(world, 'user_reacted_message')[0], 'message'), { msg_id: at(sent, 'messageId'), react_icon: '/-strong' })
  await write(world, { kind: 'text', text: 'Again', replyTo: at(sent, 'messageId') })
  assert.equal(at(named(world, 'user_send_text')[1], 'message', 'quote_msg_id'), at(sent, 'messageId'))
  await send(world, { text: 'Dạ', quote_message_id: at(sent, 'messageId') })
  assert.equal((await world.thread(USER)).at(-1)?.replyTo, at(sent, 'messageId'))
})

test('a template reaches a phone number outside the window, and its receipt carries the tracking id', async (t) => {
  const world = await shop(t)
  const answer = await api(world, '/message/template', {
    phone: '84901234567',
    template_id: '7895417',
    template_data: { ten: 'Minh' },
    tracking_id: 'order-1',
  })
  assert.deepEqual([at(answer.json, 'error'), typeof at(answer.json, 'data', 'msg_id')], [0, 'string'])
  await until(() => named(world, 'user_received_message').length === 1, 'the receipt')
  assert.equal(at(named(world, 'user_received_message')[0], 'message', 'tracking_id'), 'order-1')
  assert.equal(
    at((await api(world, '/message/template', { phone: '84111111111', template_id: '1', template_data: {} })).json, 'error'),
    -118,
  )
})

test('profile, OA and history can be read', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  await send(world, { text: 'Dạ' })
  const get = (path: string, data?: unknown) =>
    world.call('GET', `${path}${data ? `?data=${encodeURIComponent(JSON.stringify(data))}` : ''}`, { headers: { access_token: 'token-1' } })
  assert.equal(at((await get('/v3.0/oa/user/detail', { user_id: USER })).json, 'data', 'display_name'), 'Minh Trần')
  assert.equal(at((await get('/v2.0/oa/getoa')).json, 'data', 'oaid'), OA)
  const history = await get('/v2.0/oa/conversation', { user_id: USER, offset: 0, count: 10 })
  assert.deepEqual([at(history.json, 'data', 0, 'src'), at(history.json, 'data', 1, 'src')], [0, 1])
  assert.equal(at((await get('/v2.0/oa/conversation', { user_id: USER, offset: 0, count: 11 })).json, 'error'), -210)
  assert.equal(at((await get('/v2.0/oa/listrecentchat', { offset: 0, count: 10 })).json, 'data', 0, 'message'), 'Dạ')
})

test('a visitor without an account has events and an address of their own', async (t) => {
  const world = await shop(t)
  await world.ok('POST', '/_sim/customers', { platform: 'zalo', account: OA, name: 'Visitor', id: 'anon1', anonymous: true })
  await world.ok('POST', '/_sim/customers/anon1/messages?wait=1', { kind: 'text', text: 'Hi' })
  const [event] = named(world, 'anonymous_send_text')
  const recipient = { anonymous_id: 'anon1', conversation_id: String(at(event, 'message', 'conversation_id')) }
  assert.equal(at((await api(world, '/v2.0/oa/message', { recipient, message: { text: 'Chào' } })).json, 'error'), 0)
  assert.equal((await world.thread('anon1')).at(-1)?.text, 'Chào')
})

test('every kind of the fact sheet can be sent under its own event', async (t) => {
  const world = await shop(t)
  const file = (mimeType: string, name = 'f') => ({ file: { name, mimeType, base64: 'AAAA' } })
  const kinds: [Record<string, unknown>, string, (body: unknown) => unknown, unknown][] = [
    [
      { kind: 'image', text: 'Caption', ...file('image/jpeg') },
      'user_send_image',
      (body) => [at(body, 'message', 'text'), at(body, 'message', 'attachments', 0, 'type')],
      ['Caption', 'image'],
    ],
    [{ kind: 'gif', ...file('image/gif') }, 'user_send_gif', (body) => at(body, 'message', 'attachments', 0, 'type'), 'gif'],
    [{ kind: 'video', ...file('video/mp4') }, 'user_send_video', (body) => at(body, 'message', 'attachments', 0, 'type'), 'video'],
    [{ kind: 'voice', ...file('audio/aac') }, 'user_send_audio', (body) => at(body, 'message', 'attachments', 0, 'type'), 'audio'],
    [
      { kind: 'file', ...file('application/pdf', 'hoa-don.pdf') },
      'user_send_file',
      (body) => [at(body, 'message', 'attachments', 0, 'payload', 'size'), at(body, 'message', 'attachments', 0, 'payload', 'type')],
      ['3', 'pdf'],
    ],
    [
      { kind: 'sticker', ...file('image/png') },
      'user_send_sticker',
      (body) => at(body, 'message', 'attachments', 0, 'payload', 'id'),
      '46991',
    ],
    [
      { kind: 'location', location: { latitude: 10.7642, longitude: 106.6564 } },
      'user_send_location',
      (body) => at(body, 'message', 'attachments', 0, 'payload', 'coordinates'),
      { latitude: '10.7642', longitude: '106.6564' },
    ],
    [{ kind: 'link', text: 'See' }, 'user_send_link', (body) => at(body, 'message', 'text'), 'See'],
    [
      { kind: 'contact', contact: { name: 'Lan', phone: '0901' } },
      'user_send_business_card',
      (body) => JSON.parse(String(at(body, 'message', 'attachments', 0, 'payload', 'description'))).phone,
      '0901',
    ],
    [{ kind: 'follow' }, 'follow', (body) => [at(body, 'oa_id'), at(body, 'follower', 'id')], [OA, USER]],
    [{ kind: 'unfollow' }, 'unfollow', (body) => at(body, 'follower', 'id'), USER],
    [
      { kind: 'submit-info', payload: { phone: '84905' } },
      'user_submit_info',
      (body) => [at(body, 'info', 'name'), at(body, 'info', 'phone')],
      ['Minh Trần', '84905'],
    ],
    [{ kind: 'click-chat' }, 'user_click_chatnow', (body) => at(body, 'sender', 'id'), USER],
    [{ kind: 'withdraw' }, 'user_withdraw', (body) => at(body, 'sender', 'id'), USER],
    [{ kind: 'consent' }, 'user_reply_consent', (body) => at(body, 'sender', 'id'), USER],
    [{ kind: 'tagged' }, 'add_user_to_tag', (body) => at(body, 'tag', 'name'), 'VIP'],
    [{ kind: 'template-status' }, 'change_template_status', (body) => at(body, 'oa_id'), OA],
  ]
  for (const [body, event, look, expected] of kinds) {
    assert.equal(at(await write(world, body), 'outcome'), 'acked')
    const told = world.business.received.at(-1)?.json
    assert.equal(at(told, 'event_name'), event)
    assert.deepEqual(look(told), expected, event)
  }
  await world.ok('POST', `/_sim/customers/${USER}/echo?wait=1`, { kind: 'text', text: 'From the tool' })
  assert.equal(typeof at(named(world, 'oa_send_text')[0], 'sender', 'admin_id'), 'string')
  assert.equal((await world.call('POST', `/_sim/customers/${USER}/edits`, { body: { messageId: 'x', text: 'y' } })).status, 422)
  const url = new URL(String(at(named(world, 'user_send_image')[0], 'message', 'attachments', 0, 'payload', 'url')))
  assert.equal((await world.call('GET', url.pathname)).status, 200)
})
