import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { at } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { AT_ONCE, type Reply, type Scene, scene } from '../../testing/scene.ts'

const SECRET = 'whsec_c2FpZ29uIGpld2VsbGVyIHNlY3JldCBvZiAzMiBieXRlcw=='
const PATH = '/shop-system/shop-app'

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  await world.ok('PUT', '/_sim/accounts/custom/shop-app', { webhookSecret: SECRET, webhookUrl: world.business.url, receipts: AT_ONCE })
  await world.ok('POST', '/_sim/customers', { platform: 'custom', account: 'shop-app', name: 'Lan', id: 'lan', phone: '84901234567' })
  return world
}

const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', '/_sim/customers/lan/messages?wait=1', body)
const event = (world: Scene) => at(world.business.received.at(-1)?.json, 'events', 0)

/** A call signed by the reference implementation. */
function call(world: Scene, body: Record<string, unknown>, { secret = SECRET, ageS = 0, path = PATH } = {}): Promise<Reply> {
  const text = JSON.stringify({ account: 'shop-app', ...body })
  const at = new Date(Date.now() - ageS * 1000)
  const headers = {
    'content-type': 'application/json',
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, text),
  }
  return world.call('POST', path, { body: text, headers })
}
const send = (world: Scene, body: Record<string, unknown>) =>
  call(world, { kind: 'message', contact: { id: 'lan' }, clientRef: `sb_${Math.random()}`, ...body })

test('every kind is told, and the reference takes its signature', async (t) => {
  const world = await shop(t)
  const file = { file: { name: 'a.png', mimeType: 'image/png', base64: 'AAAA' } }
  const kinds: [Record<string, unknown>, string, unknown][] = [
    [{ kind: 'text', text: 'xin giá' }, 'text', 'xin giá'],
    [{ kind: 'location', location: { latitude: 10.7, longitude: 106.6 } }, 'location', { latitude: 10.7, longitude: 106.6 }],
    [{ kind: 'contact', contact: { name: 'Hoa', phone: '+84901' } }, 'contacts', [{ name: 'Hoa', phones: ['+84901'] }]],
    [{ kind: 'button-reply', text: 'Size 16', payload: { id: 's16' } }, 'button', { id: 's16', title: 'Size 16' }],
    [{ kind: 'opt-out' }, 'what', 'opted-out'],
    [{ kind: 'typing' }, 'on', true],
  ]
  for (const [body, field, expected] of kinds) {
    assert.equal(at(await write(world, body), 'outcome'), 'acked')
    assert.deepEqual(at(event(world), field), expected)
  }
  await write(world, { kind: 'voice', ...file })
  assert.deepEqual([at(event(world), 'media', 0, 'kind'), at(event(world), 'media', 0, 'voice')], ['audio', true])
  assert.equal((await world.call('GET', new URL(String(at(event(world), 'media', 0, 'url'))).pathname)).status, 200)
  for (const { raw, headers, json } of world.business.received)
    assert.deepEqual(new Webhook(SECRET).verify(raw.toString(), headers as Record<string, string>), json)
})

test('edits, deletions, reactions and answers from the shop’s own system name the message they are about', async (t) => {
  const world = await shop(t)
  const messageId = at(await write(world, { kind: 'text', text: 'Hi' }), 'messageId')
  await world.ok('POST', '/_sim/customers/lan/edits?wait=1', { messageId, text: 'Hello' })
  assert.deepEqual([at(event(world), 'kind'), at(event(world), 'target'), at(event(world), 'version')], ['edit', messageId, 1])
  await world.ok('POST', '/_sim/customers/lan/reactions?wait=1', { messageId, emoji: '' })
  assert.deepEqual([at(event(world), 'kind'), at(event(world), 'emoji')], ['reaction', null])
  await world.ok('POST', '/_sim/customers/lan/deletes?wait=1', { messageId })
  assert.deepEqual([at(event(world), 'kind'), at(event(world), 'target')], ['delete', messageId])
  await world.ok('POST', '/_sim/customers/lan/echo?wait=1', { kind: 'text', text: 'Dạ' })
  assert.deepEqual([at(event(world), 'direction'), at(event(world), 'senderName')], ['outbound', 'Hoa'])
})

test('a message is shown once however often it is sent, and its receipts are told', async (t) => {
  const world = await shop(t)
  const first = await send(world, { clientRef: 'sb_1', text: 'Dạ', senderName: 'Minh', buttons: [{ id: 'a', title: 'A' }] })
  const again = await send(world, { clientRef: 'sb_1', text: 'Dạ', senderName: 'Minh', buttons: [{ id: 'a', title: 'A' }] })
  assert.deepEqual([first.status, again.status, at(again.json, 'id')], [201, 200, at(first.json, 'id')])
  const lines = await world.thread('lan')
  assert.deepEqual(
    lines.map(({ text, author, choices }) => [text, author, choices]),
    [['Dạ', 'Minh', [{ id: 'a', title: 'A' }]]],
  )
  await until(() => world.business.received.some(({ json }) => at(json, 'events', 0, 'status') === 'read'), 'the read receipt')
  assert.deepEqual([at(event(world), 'target'), at(event(world), 'clientRef')], [at(first.json, 'id'), 'sb_1'])
})

test('a call that is not signed, too old, for nobody or of a wrong form is refused in words', async (t) => {
  const world = await shop(t)
  const body = { kind: 'message', contact: { id: 'lan' }, clientRef: 'sb_1', text: 'x' }
  const refused: [Promise<Reply>, number][] = [
    [world.call('POST', PATH, { body: { account: 'shop-app', ...body } }), 401],
    [call(world, body, { secret: 'whsec_AAAA' }), 401],
    [call(world, body, { ageS: 400 }), 401],
    [call(world, body, { path: '/shop-system/nowhere' }), 404],
    [send(world, { contact: { id: 'nobody' }, text: 'x' }), 404],
    [send(world, { text: 'x', replyTo: 'nothing' }), 404],
    [send(world, {}), 422],
    [send(world, { text: 'x', colour: 'red' }), 422],
    [send(world, { media: [{ kind: 'image', url: `${world.url}/nothing.png`, name: 'a', mimeType: 'image/png', sizeBytes: 1 }] }), 422],
    [call(world, { kind: 'hologram' }), 422],
    [call(world, { kind: 'test', account: 'another' }), 422],
    [call(world, { kind: 'delete', contact: { id: 'lan' }, target: 'nothing' }), 404],
  ]
  for (const [asked, status] of refused) {
    const answer = await asked
    assert.equal(answer.status, status, answer.text)
    assert.ok(String(at(answer.json, 'message')).length > 5, answer.text)
  }
  assert.equal((await call(world, { kind: 'test' })).status, 204)
})

test('the business changes, takes back and reacts, but not to what is not its own', async (t) => {
  const world = await shop(t)
  const theirs = at(await write(world, { kind: 'text', text: 'Hi' }), 'messageId')
  const ours = at((await send(world, { text: 'Dạ', replyTo: theirs })).json, 'id')
  const about = { contact: { id: 'lan' } }
  for (const body of [
    { kind: 'edit', ...about, target: ours, text: 'Dạ vâng' },
    { kind: 'reaction', ...about, target: theirs, emoji: '❤️' },
    { kind: 'typing', ...about, on: true },
    { kind: 'read', ...about, target: theirs },
  ])
    assert.equal((await call(world, body)).status, 204, body.kind)
  assert.equal((await call(world, { kind: 'edit', ...about, target: theirs, text: 'x' })).status, 422)
  const [hi, answer] = await world.thread('lan')
  assert.deepEqual([hi?.reactions, hi?.status, answer?.text, answer?.edits], [[{ by: 'business', emoji: '❤️' }], 'read', 'Dạ vâng', 1])
  assert.equal((await call(world, { kind: 'delete', ...about, target: ours })).status, 204)
  assert.equal((await world.thread('lan'))[1]?.deleted, true)
})
