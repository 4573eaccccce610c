import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { at, list } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { AT_ONCE, type Scene, SECRETS, scene } from '../../testing/scene.ts'

const PAGE = '206540352242922'
const PSID = '7311234567890123'
const HOUR_MS = 3_600_000

async function page(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  await world.ok('PUT', `/_sim/accounts/messenger/${PAGE}`, {
    ...SECRETS,
    name: 'Ngọc Sài Gòn',
    webhookUrl: world.business.url,
    receipts: AT_ONCE,
  })
  await world.ok('POST', '/_sim/customers', { platform: 'messenger', account: PAGE, name: 'Lucía Ortega', id: PSID })
  return world
}

const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', `/_sim/customers/${PSID}/messages?wait=1`, body)
const send = (world: Scene, body: Record<string, unknown>, node = PAGE) =>
  world.call('POST', `/v23.0/${node}/messages?access_token=${SECRETS.accessToken}`, { body: { recipient: { id: PSID }, ...body } })
const events = (world: Scene) => world.business.received.map((one) => at(one.json, 'entry', 0, 'messaging', 0))
const codes = (json: unknown) => [at(json, 'error', 'code'), at(json, 'error', 'error_subcode')]

test('a message names person and page, and its times are milliseconds as numbers', async (t) => {
  const world = await page(t)
  const sent = await write(world, { kind: 'text', text: '¿Hacen envíos?' })
  assert.equal(at(world.business.received[0]?.json, 'object'), 'page')
  const [event] = events(world)
  assert.deepEqual(at(event, 'sender'), { id: PSID })
  assert.deepEqual(at(event, 'recipient'), { id: PAGE })
  assert.equal(typeof at(event, 'timestamp'), 'number')
  assert.deepEqual(at(event, 'message'), { mid: at(sent, 'messageId'), text: '¿Hacen envíos?' })
})

test('an answer is echoed with app and metadata, then reported by watermark', async (t) => {
  const world = await page(t)
  await write(world, { kind: 'text', text: 'Hola' })
  const answer = await send(world, { messaging_type: 'RESPONSE', message: { text: 'Sí', metadata: 'switchboard:msg:42' } }, 'me')
  const mid = at(answer.json, 'message_id')
  assert.equal(at(answer.json, 'recipient_id'), PSID)
  await until(() => events(world).some((event) => at(event, 'read')), 'the read receipt')
  const echo = events(world).find((event) => at(event, 'message', 'is_echo') === true)
  assert.deepEqual(at(echo, 'sender'), { id: PAGE })
  assert.deepEqual(
    [at(echo, 'message', 'mid'), at(echo, 'message', 'app_id'), at(echo, 'message', 'metadata')],
    [mid, Number(SECRETS.appId), 'switchboard:msg:42'],
  )
  const line = (await world.thread(PSID)).at(-1)
  assert.deepEqual(
    at(
      events(world).find((event) => at(event, 'delivery')),
      'delivery',
    ),
    { mids: [mid], watermark: line?.at },
  )
  assert.deepEqual(
    at(
      events(world).find((event) => at(event, 'read')),
      'read',
    ),
    { watermark: line?.at },
  )
})

test('the window is 24 hours, seven days with the human agent tag, and retired tags are refused', async (t) => {
  const world = await page(t)
  assert.deepEqual(codes((await send(world, { message: { text: 'x' } })).json), [10, 2018278])
  await write(world, { kind: 'text', text: 'Hola', sentAt: new Date(Date.now() - 25 * HOUR_MS).toISOString() })
  assert.deepEqual(codes((await send(world, { messaging_type: 'RESPONSE', message: { text: 'x' } })).json), [10, 2018278])
  assert.equal((await send(world, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message: { text: 'x' } })).status, 200)
  assert.equal(codes((await send(world, { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE', message: { text: 'x' } })).json)[0], 100)
})

test('bodies that Messenger refuses are refused, and nothing shows', async (t) => {
  const world = await page(t)
  await write(world, { kind: 'text', text: 'Hola' })
  const refused: [Record<string, unknown>, number, number?][] = [
    [{ message: { text: 'x'.repeat(2001) } }, 100],
    [{ message: {} }, 100],
    [{ message: { text: 'x', attachment: { type: 'image', payload: { url: 'https://a.example/b.png' } } } }, 100],
    [
      { message: { text: 'x', quick_replies: Array.from({ length: 14 }, () => ({ content_type: 'text', title: 'M', payload: 'M' })) } },
      100,
    ],
    [{ message: { attachment: { type: 'image', payload: { attachment_id: '1' } } } }, 100, 2018074],
    [{ message: { attachment: { type: 'image', payload: { url: 'http://127.0.0.1:1/none.png' } } } }, 100, 2018008],
    [{ message: { attachment: { type: 'template', payload: { template_type: 'button', text: 'x', buttons: [] } } } }, 100],
    [{ recipient: { id: '1' }, message: { text: 'x' } }, 100, 2018001],
    [{ sender_action: 'typing_on', message: { text: 'x' } }, 100, 2018014],
  ]
  for (const [body, ...expected] of refused) {
    const answer = await send(world, body)
    assert.equal(answer.status, 400, JSON.stringify(body))
    assert.deepEqual(codes(answer.json), [expected[0], expected[1]], answer.text)
  }
  assert.equal((await world.thread(PSID)).length, 1)
})

test('a file can be uploaded ahead or sent within a form, and both show', async (t) => {
  const world = await page(t)
  await write(world, { kind: 'text', text: 'Hola' })
  const token = `access_token=${SECRETS.accessToken}`
  const picture = new File(['png'], 'ring.png', { type: 'image/png' })
  const ahead = new FormData()
  ahead.set('message', JSON.stringify({ attachment: { type: 'image', payload: { is_reusable: true } } }))
  ahead.set('filedata', picture)
  const uploaded = await world.call('POST', `/v23.0/${PAGE}/message_attachments?${token}`, { body: ahead })
  assert.equal(
    (await send(world, { message: { attachment: { type: 'image', payload: { attachment_id: at(uploaded.json, 'attachment_id') } } } }))
      .status,
    200,
  )
  const form = new FormData()
  form.set('recipient', JSON.stringify({ id: PSID }))
  form.set('message', JSON.stringify({ attachment: { type: 'image', payload: {} } }))
  form.set('filedata', picture)
  const direct = await world.call('POST', `/v23.0/${PAGE}/messages?${token}`, { body: form })
  assert.equal(direct.status, 200, direct.text)
  assert.match(String(at(direct.json, 'attachment_id')), /^\d+$/)
  assert.deepEqual(
    (await world.thread(PSID)).slice(1).map((line) => [line.kind, line.files[0]?.name]),
    [
      ['image', 'ring.png'],
      ['image', 'ring.png'],
    ],
  )
})

test('buttons, quick replies, stickers, reactions and personas show on the phone', async (t) => {
  const world = await page(t)
  const sent = await write(world, { kind: 'text', text: 'Hola' })
  const persona = await world.call('POST', `/v23.0/${PAGE}/personas?access_token=${SECRETS.accessToken}`, { body: { name: 'Mai' } })
  await send(world, {
    persona_id: at(persona.json, 'id'),
    message: { text: 'Talla', quick_replies: [{ content_type: 'text', title: 'M', payload: 'SIZE_M' }] },
  })
  await send(world, {
    message: {
      attachment: {
        type: 'template',
        payload: { template_type: 'button', text: 'Elige', buttons: [{ type: 'postback', title: 'Sí', payload: 'YES' }] },
      },
    },
  })
  await send(world, { message: { sticker_id: 369239263222822 } })
  await send(world, { sender_action: 'react', payload: { message_id: at(sent, 'messageId'), reaction: '😊' } })
  const [first, quick, template, sticker] = await world.thread(PSID)
  assert.deepEqual([quick?.author, quick?.choices], ['Mai', [{ id: 'SIZE_M', title: 'M' }]])
  assert.deepEqual([template?.kind, template?.choices], ['template', [{ id: 'YES', title: 'Sí' }]])
  assert.equal(sticker?.kind, 'sticker')
  assert.deepEqual(first?.reactions, [{ by: 'business', emoji: '😊' }])
})

test('a wrong token or proof is refused, the right proof is taken', async (t) => {
  const world = await page(t)
  await write(world, { kind: 'text', text: 'Hola' })
  const url = (token: string, proof: string) => `/v23.0/${PAGE}/messages?access_token=${token}&appsecret_proof=${proof}`
  const body = { recipient: { id: PSID }, message: { text: 'x' } }
  const right = createHmac('sha256', SECRETS.appSecret).update(SECRETS.accessToken).digest('hex')
  assert.equal(codes((await world.call('POST', url('other', right), { body })).json)[0], 190)
  assert.equal(codes((await world.call('POST', url(SECRETS.accessToken, 'wrong'), { body })).json)[0], 100)
  assert.equal((await world.call('POST', url(SECRETS.accessToken, right), { body })).status, 200)
})

test('profile, conversations and the inspected token can be read', async (t) => {
  const world = await page(t)
  await write(world, { kind: 'text', text: 'Hola' })
  const token = `access_token=${SECRETS.accessToken}`
  const profile = await world.call('GET', `/v23.0/${PSID}?fields=first_name,last_name,profile_pic&${token}`)
  assert.deepEqual([at(profile.json, 'first_name'), at(profile.json, 'last_name')], ['Lucía', 'Ortega'])
  const face = await fetch(String(at(profile.json, 'profile_pic')))
  assert.deepEqual([face.status, face.headers.get('content-type')], [200, 'image/png'])
  const history = await world.call('GET', `/v23.0/${PAGE}/conversations?fields=participants,messages{id,message}&${token}`)
  assert.equal(at(history.json, 'data', 0, 'messages', 'data', 0, 'message'), 'Hola')
  const inspected = await world.call(
    'GET',
    `/v23.0/debug_token?input_token=${SECRETS.accessToken}&access_token=${SECRETS.appId}|${SECRETS.appSecret}`,
  )
  assert.equal(at(inspected.json, 'data', 'is_valid'), true)
})

test('every kind of the fact sheet can be sent, in its own shape', async (t) => {
  const world = await page(t)
  const first = await write(world, { kind: 'text', text: 'Hola' })
  const messageId = at(first, 'messageId')
  const file = (mimeType: string) => ({ file: { name: 'f', mimeType, base64: 'AAAA' } })
  const kinds: [Record<string, unknown>, (event: unknown) => unknown, unknown][] = [
    [{ kind: 'image', ...file('image/png') }, (event) => at(event, 'message', 'attachments', 0, 'type'), 'image'],
    [{ kind: 'video', ...file('video/mp4') }, (event) => at(event, 'message', 'attachments', 0, 'type'), 'video'],
    [{ kind: 'voice', ...file('audio/mp4') }, (event) => at(event, 'message', 'attachments', 0, 'type'), 'audio'],
    [{ kind: 'file', ...file('application/pdf') }, (event) => at(event, 'message', 'attachments', 0, 'type'), 'file'],
    [
      { kind: 'sticker', ...file('image/png') },
      (event) => at(event, 'message', 'attachments', 0, 'payload', 'sticker_id'),
      369239263222822,
    ],
    [
      { kind: 'location', location: { latitude: 10.77, longitude: 106.69 } },
      (event) => at(event, 'message', 'attachments', 0, 'payload', 'coordinates'),
      { lat: 10.77, long: 106.69 },
    ],
    [
      { kind: 'text', text: 'yes', replyTo: messageId },
      (event) => at(event, 'message', 'reply_to'),
      { mid: messageId, is_self_reply: true },
    ],
    [{ kind: 'button-reply', text: 'M', payload: { id: 'SIZE_M' } }, (event) => at(event, 'message', 'quick_reply', 'payload'), 'SIZE_M'],
    [{ kind: 'postback', text: 'Yes', payload: { id: 'YES' } }, (event) => at(event, 'postback', 'payload'), 'YES'],
    [{ kind: 'link', text: 'A ring' }, (event) => at(event, 'message', 'attachments', 0, 'type'), 'fallback'],
    [{ kind: 'product', text: 'Ring' }, (event) => at(event, 'message', 'attachments', 0, 'type'), 'template'],
    [{ kind: 'reel', text: 'Reel' }, (event) => at(event, 'message', 'attachments', 0, 'type'), 'reel'],
    [{ kind: 'post', text: 'Post' }, (event) => at(event, 'message', 'attachments', 0, 'type'), 'post'],
    [{ kind: 'ad-message', text: 'Price?' }, (event) => at(event, 'message', 'referral', 'source'), 'ADS'],
    [{ kind: 'referral' }, (event) => at(event, 'referral', 'type'), 'OPEN_THREAD'],
    [{ kind: 'order', text: 'Ring' }, (event) => list(at(event, 'order', 'products')).length, 1],
    [{ kind: 'optin' }, (event) => at(event, 'optin', 'type'), 'notification_messages'],
    [{ kind: 'account-linking' }, (event) => at(event, 'account_linking', 'status'), 'linked'],
    [{ kind: 'handover' }, (event) => at(event, 'pass_thread_control', 'new_owner_app_id'), SECRETS.appId],
    [{ kind: 'policy' }, (event) => [at(event, 'policy_enforcement', 'action'), at(event, 'sender')], ['warning', undefined]],
    [{ kind: 'feedback' }, (event) => at(event, 'response_feedback', 'feedback'), 'Good response'],
    [{ kind: 'unsupported' }, (event) => at(event, 'message', 'is_unsupported'), true],
  ]
  for (const [body, look, expected] of kinds) {
    assert.equal(at(await write(world, body), 'outcome'), 'acked')
    assert.deepEqual(look(events(world).at(-1)), expected, String(body.kind))
  }
  await write(world, { kind: 'standby', text: 'x' })
  assert.equal(at(world.business.received.at(-1)?.json, 'entry', 0, 'standby', 0, 'message', 'text'), 'x')

  const change = async (path: string, body: Record<string, unknown>) => {
    await world.ok('POST', `/_sim/customers/${PSID}/${path}?wait=1`, { messageId, ...body })
    return events(world).at(-1)
  }
  assert.deepEqual(at(await change('reactions', { emoji: '❤️' }), 'reaction'), {
    mid: messageId,
    action: 'react',
    reaction: 'love',
    emoji: '❤️',
  })
  assert.deepEqual(at(await change('reactions', { emoji: '' }), 'reaction'), { mid: messageId, action: 'unreact' })
  assert.deepEqual(at(await change('edits', { text: 'Hola!' }), 'message_edit'), { mid: messageId, text: 'Hola!', num_edit: 1 })
  assert.equal((await world.call('POST', `/_sim/customers/${PSID}/deletes`, { body: { messageId } })).status, 422)
  await world.ok('POST', `/_sim/customers/${PSID}/echo?wait=1`, { kind: 'text', text: 'From the page inbox' })
  assert.deepEqual([at(events(world).at(-1), 'message', 'app_id'), at(events(world).at(-1), 'sender', 'id')], [26390203743090, PAGE])
})

test('the address of a file works without a token until it expires', async (t) => {
  const world = await page(t)
  await write(world, { kind: 'image', file: { name: 'f.png', mimeType: 'image/png', base64: Buffer.from('bytes').toString('base64') } })
  const url = new URL(String(at(events(world)[0], 'message', 'attachments', 0, 'payload', 'url')))
  assert.equal((await world.call('GET', url.pathname + url.search)).text, 'bytes')
  url.searchParams.set('oe', '1')
  assert.equal((await world.call('GET', url.pathname + url.search)).status, 403)
})
