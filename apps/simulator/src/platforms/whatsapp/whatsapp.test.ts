import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { at } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { SECRETS } from '../../testing/scene.ts'
import { bearer, PHONE, send, shop, statuses, value, write } from '../../testing/whatsapp-shop.ts'

test('a message arrives signed over the escaped bytes, in the envelope of Meta', async (t) => {
  const world = await shop(t)
  assert.equal(at(await write(world, { kind: 'text', text: 'Còn nhẫn size 14 / 15 không?' }), 'outcome'), 'acked')
  const [webhook] = world.business.received
  assert.ok(webhook)
  assert.match(webhook.text, /C\\u00f2n nh\\u1eabn size 14 \\\/ 15/)
  assert.equal(
    webhook.headers['x-hub-signature-256'],
    `sha256=${createHmac('sha256', SECRETS.appSecret).update(webhook.raw).digest('hex')}`,
  )
  assert.equal(at(webhook.json, 'entry', 0, 'id'), '102290129340398')
  assert.equal(at(webhook.json, 'entry', 0, 'changes', 0, 'field'), 'messages')
  assert.deepEqual(at(value(webhook.json), 'metadata'), { display_phone_number: '15550783881', phone_number_id: PHONE })
  assert.equal(at(value(webhook.json), 'contacts', 0, 'wa_id'), '84901234567')
  assert.equal(at(value(webhook.json), 'messages', 0, 'text', 'body'), 'Còn nhẫn size 14 / 15 không?')
  assert.match(String(at(value(webhook.json), 'messages', 0, 'timestamp')), /^\d{10}$/)
})

test('an answer shows on the phone and is reported sent, delivered, read', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const answer = await send(world, { type: 'text', text: { body: 'Dạ còn ạ' }, biz_opaque_callback_data: 'msg-42' })
  assert.equal(answer.status, 200)
  await until(() => statuses(world).length === 3, 'three statuses')
  const told = (await world.ledger()).map((entry) => entry.kind).filter((kind) => kind.startsWith('receipt'))
  assert.deepEqual(told, ['receipt.sent', 'receipt.delivered', 'receipt.read'])
  assert.deepEqual(statuses(world).toSorted(), ['delivered', 'read', 'sent'])
  const line = (await world.thread('lan')).at(-1)
  assert.equal(line?.id, at(answer.json, 'messages', 0, 'id'))
  assert.equal(line?.status, 'read')
  assert.equal(line?.text, 'Dạ còn ạ')
})

test('bodies that WhatsApp refuses are refused in its words, and nothing shows', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const refused: [Record<string, unknown>, number][] = [
    [{ type: 'text', text: {} }, 131008],
    [{ type: 'text', text: { body: 'x'.repeat(4097) } }, 100],
    [{ type: 'text', text: { body: 'x', colour: 'red' } }, 100],
    [{ type: 'image', image: { id: '1', link: 'https://example.com/a.png' } }, 100],
    [{ type: 'image', image: { id: '999' } }, 131009],
    [{ type: 'audio', audio: { id: '1', caption: 'no' } }, 131008],
    [{ type: 'dance', dance: {} }, 100],
    [{ type: 'location', location: { latitude: 91, longitude: 0 } }, 131009],
    [{ type: 'reaction', reaction: { message_id: 'wamid.none', emoji: '👍' } }, 131009],
    [
      {
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'b' },
          action: { buttons: [1, 2, 3, 4].map((n) => ({ type: 'reply', reply: { id: `${n}`, title: `${n}` } })) },
        },
      },
      100,
    ],
    [{ type: 'template', template: { name: 'unknown', language: { code: 'vi' } } }, 132001],
  ]
  for (const [body, code] of refused) {
    const answer = await send(world, body)
    assert.ok(answer.status >= 400, JSON.stringify(body))
    assert.equal(at(answer.json, 'error', 'code'), code, `${JSON.stringify(body)} → ${answer.text}`)
    assert.equal(at(answer.json, 'error', 'type'), 'OAuthException')
  }
  assert.equal((await world.thread('lan')).length, 1)
})

test('a wrong token is 190, none is 104, a foreign number is 100/33', async (t) => {
  const world = await shop(t)
  const body = { messaging_product: 'whatsapp', to: '84901234567', type: 'text', text: { body: 'x' } }
  assert.equal(
    at((await world.call('POST', `/v23.0/${PHONE}/messages`, { body, headers: { authorization: 'Bearer stale' } })).json, 'error', 'code'),
    190,
  )
  assert.equal(at((await world.call('POST', `/v23.0/${PHONE}/messages`, { body })).json, 'error', 'code'), 104)
  const foreign = await world.call('POST', '/v23.0/123/messages', { body, headers: bearer })
  assert.deepEqual([at(foreign.json, 'error', 'code'), at(foreign.json, 'error', 'error_subcode')], [100, 33])
  const entries = (await world.ledger()).filter((entry) => entry.type === 'call')
  assert.deepEqual(
    entries.map((entry) => entry.authOk),
    [false, false, false],
  )
})

test('after 24 hours of silence free text is accepted and then fails with 131047; a template still goes', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi', sentAt: new Date(Date.now() - 25 * 3_600_000).toISOString() })
  assert.equal((await send(world, { type: 'text', text: { body: 'Late' } })).status, 200)
  await until(() => statuses(world).includes('failed'), 'the failed status')
  const failed = world.business.received
    .map((one) => at(value(one.json), 'statuses', 0))
    .find((status) => at(status, 'status') === 'failed')
  assert.equal(at(failed, 'errors', 0, 'code'), 131047)

  await world.call('POST', '/v23.0/102290129340398/message_templates', {
    headers: bearer,
    body: {
      name: 'order_update',
      language: 'vi',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Chào {{1}}, đơn {{2}} đã giao.', example: { body_text: [['Lan', 'A1']] } }],
    },
  })
  await until(
    () => world.business.received.some((one) => at(one.json, 'entry', 0, 'changes', 0, 'field') === 'message_template_status_update'),
    'the approval',
  )
  const template = (values: string[]) => ({
    type: 'template',
    template: {
      name: 'order_update',
      language: { code: 'vi' },
      components: [{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }],
    },
  })
  assert.equal(at((await send(world, template(['Lan']))).json, 'error', 'code'), 132000)
  assert.equal((await send(world, template(['Lan', 'A1']))).status, 200)
  assert.equal((await world.thread('lan')).at(-1)?.text, 'Chào Lan, đơn A1 đã giao.')
})

test('a message to a number that is not on WhatsApp is accepted and then fails with 131026', async (t) => {
  const world = await shop(t)
  assert.equal((await send(world, { to: '+1 555 000', type: 'text', text: { body: 'x' } })).status, 200)
  const [webhook] = await world.business.count(1)
  assert.equal(at(value(webhook?.json), 'statuses', 0, 'errors', 0, 'code'), 131026)
  assert.equal(at(value(webhook?.json), 'contacts'), undefined)
})

test('media of a customer is found by id, described in hex and downloaded only with the token', async (t) => {
  const world = await shop(t)
  const bytes = Buffer.from('a small picture')
  await write(world, {
    kind: 'image',
    text: 'This one',
    file: { name: 'ring.jpg', mimeType: 'image/jpeg', base64: bytes.toString('base64') },
  })
  const image = at(value(world.business.received[0]?.json), 'messages', 0, 'image')
  assert.equal(at(image, 'caption'), 'This one')
  const described = await world.call('GET', `/v23.0/${at(image, 'id')}?phone_number_id=${PHONE}`, { headers: bearer })
  const hex = Buffer.from(String(at(image, 'sha256')), 'base64').toString('hex')
  assert.equal(at(described.json, 'sha256'), hex)
  assert.equal(at(described.json, 'file_size'), bytes.length)
  const url = new URL(String(at(described.json, 'url')))
  assert.equal((await world.call('GET', url.pathname + url.search)).status, 401)
  assert.equal((await world.call('GET', url.pathname + url.search, { headers: bearer })).text, 'a small picture')
  url.searchParams.set('ext', '1')
  assert.equal((await world.call('GET', url.pathname + url.search, { headers: bearer })).status, 404)
})

test('an uploaded file can be sent; a type WhatsApp does not take cannot be uploaded as a picture and sent', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('file', new File(['%PDF-1.7'], 'invoice.pdf', { type: 'application/pdf' }))
  const { json } = await world.call('POST', `/v23.0/${PHONE}/media`, { headers: bearer, body: form })
  const id = at(json, 'id')
  assert.equal((await send(world, { type: 'document', document: { id, filename: 'Hoá đơn.pdf' } })).status, 200)
  const line = (await world.thread('lan')).at(-1)
  assert.deepEqual([line?.kind, line?.files[0]?.name], ['file', 'Hoá đơn.pdf'])
  await send(world, { type: 'image', image: { id } })
  await until(() => statuses(world).includes('failed'), 'the refusal of the type')
})

test('reactions, edits and removals of a customer change the phone and are told', async (t) => {
  const world = await shop(t)
  const sent = await write(world, { kind: 'text', text: 'Size 14' })
  const messageId = at(sent, 'messageId')
  await world.ok('POST', '/_sim/customers/lan/reactions?wait=1', { messageId, emoji: '👍' })
  await world.ok('POST', '/_sim/customers/lan/edits?wait=1', { messageId, text: 'Size 15' })
  await world.ok('POST', '/_sim/customers/lan/deletes?wait=1', { messageId })
  const told = world.business.received.map((one) => at(value(one.json), 'messages', 0))
  assert.deepEqual(
    told.map((message) => at(message, 'type')),
    ['text', 'reaction', 'edit', 'revoke'],
  )
  assert.equal(at(told[1], 'reaction', 'message_id'), messageId)
  assert.equal(at(told[2], 'edit', 'message', 'text', 'body'), 'Size 15')
  assert.equal(at(told[3], 'revoke', 'original_message_id'), messageId)
  assert.equal(new Set(told.map((message) => at(message, 'id'))).size, 4)
  const [line] = await world.thread('lan')
  assert.deepEqual([line?.text, line?.edits, line?.deleted, line?.reactions.length], ['Size 15', 1, true, 1])
})

test('whoever has a username and no number shown comes by the scoped id alone, and is answered by it', async (t) => {
  const world = await shop(t)
  const made = await world.ok('POST', '/_sim/customers', { platform: 'whatsapp', account: PHONE, name: 'Ana', username: 'ana.v' })
  await world.ok('POST', `/_sim/customers/${at(made, 'id')}/messages?wait=1`, { kind: 'text', text: 'Hola' })
  const body = value(world.business.received[0]?.json)
  assert.equal(at(body, 'messages', 0, 'from'), undefined)
  assert.equal(at(body, 'contacts', 0, 'wa_id'), undefined)
  const id = String(at(body, 'messages', 0, 'from_user_id'))
  assert.match(id, /^[A-Z]{2}\.\w+$/)
  const answer = await world.call('POST', `/v23.0/${PHONE}/messages`, {
    headers: bearer,
    body: { messaging_product: 'whatsapp', recipient: id, type: 'text', text: { body: '¡Hola!' } },
  })
  assert.equal(at(answer.json, 'contacts', 0, 'user_id'), id)
})

test('nothing written by a blocked customer arrives', async (t) => {
  const world = await shop(t)
  await world.call('POST', `/v23.0/${PHONE}/block_users`, {
    headers: bearer,
    body: { messaging_product: 'whatsapp', block_users: [{ user: '+84901234567' }] },
  })
  assert.equal(at(await write(world, { kind: 'text', text: 'Hello?' }), 'deliveryId'), null)
  await world.call('DELETE', `/v23.0/${PHONE}/block_users`, {
    headers: bearer,
    body: { messaging_product: 'whatsapp', block_users: [{ user: '+84901234567' }] },
  })
  assert.equal(at(await write(world, { kind: 'text', text: 'Hello?' }), 'outcome'), 'acked')
})

test('reading marks show on the phone, and the number can be looked up, registered and subscribed', async (t) => {
  const world = await shop(t)
  const sent = await write(world, { kind: 'text', text: 'Hi' })
  const mark = await world.call('POST', `/v23.0/${PHONE}/messages`, {
    headers: bearer,
    body: { messaging_product: 'whatsapp', status: 'read', message_id: at(sent, 'messageId'), typing_indicator: { type: 'text' } },
  })
  assert.deepEqual(mark.json, { success: true })
  assert.equal((await world.thread('lan'))[0]?.status, 'read')
  const phone = await world.call('GET', `/v23.0/${PHONE}?fields=display_phone_number,verified_name`, { headers: bearer })
  assert.deepEqual(phone.json, { id: PHONE, display_phone_number: '15550783881', verified_name: 'Ngọc Sài Gòn' })
  assert.equal(
    (await world.call('POST', `/v23.0/${PHONE}/register`, { headers: bearer, body: { messaging_product: 'whatsapp', pin: '12' } })).status,
    400,
  )
  assert.equal((await world.call('POST', '/v23.0/102290129340398/subscribed_apps', { headers: bearer })).status, 200)
})
