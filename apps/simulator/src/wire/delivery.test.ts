import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, list } from '../read.ts'
import { until } from '../testing/business.ts'
import { AT_ONCE, type Scene, SECRETS, scene } from '../testing/scene.ts'
import type { WebhookEntry } from './ledger.ts'

const PHONE = '1065'

async function shop(t: { after(act: () => Promise<void>): void }, timeScale = 1_000): Promise<Scene> {
  const world = await scene({ timeScale })
  t.after(world.close)
  await world.ok('PUT', `/_sim/accounts/whatsapp/${PHONE}`, { ...SECRETS, webhookUrl: world.business.url, receipts: AT_ONCE })
  await world.ok('POST', '/_sim/customers', { platform: 'whatsapp', account: PHONE, name: 'Lan', phone: '84901', id: 'lan' })
  return world
}

const write = (world: Scene, text: string) => world.ok('POST', '/_sim/customers/lan/messages?wait=1', { kind: 'text', text })
const fault = (world: Scene, what: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  world.ok('PUT', '/_sim/faults', [{ on: 'webhook', fault: what, ...more }])
const webhooks = async (world: Scene) => (await world.ledger()).filter((entry): entry is WebhookEntry => entry.type === 'webhook')
const texts = (world: Scene) =>
  world.business.received.map((one) =>
    list(at(one.json, 'entry')).map((entry) => at(entry, 'changes', 0, 'value', 'messages', 0, 'text', 'body')),
  )

test('an address is taken only when it returns the challenge', async (t) => {
  const world = await scene()
  t.after(world.close)
  const path = `/_sim/accounts/whatsapp/${PHONE}`
  assert.equal((await world.call('PUT', path, { body: { ...SECRETS, verifyToken: 'wrong', webhookUrl: world.business.url } })).status, 422)
  assert.equal((await world.call('PUT', path, { body: { ...SECRETS, webhookUrl: 'http://127.0.0.1:1/none' } })).status, 422)
  const taken = await world.call('PUT', path, { body: { ...SECRETS, webhookUrl: world.business.url } })
  assert.equal(at(taken.json, 'handshake', 'ok'), true)
})

test('a refused webhook comes again with the same body until it is acknowledged', async (t) => {
  const world = await shop(t)
  world.business.answers.push(500, 503)
  assert.equal(at(await write(world, 'Hi'), 'outcome'), 'refused')
  const bodies = (await world.business.count(3)).map((one) => one.text)
  assert.equal(new Set(bodies).size, 1)
  await until(async () => (await webhooks(world))[0]?.outcome === 'acked', 'the acknowledgement in the ledger')
  assert.deepEqual(
    (await webhooks(world))[0]?.attempts.map((attempt) => attempt.status),
    [500, 503, 200],
  )
})

test('a cut line is unknown, no listener is refused: the ledger keeps them apart', async (t) => {
  const world = await shop(t, 0.001)
  world.business.answers.push('reset', 418)
  assert.equal(at(await write(world, 'cut'), 'outcome'), 'unknown')
  assert.equal(at(await write(world, 'teapot'), 'outcome'), 'refused')
  assert.equal(at(await write(world, 'fine'), 'outcome'), 'acked')
  await world.business.close()
  assert.equal(at(await write(world, 'gone'), 'outcome'), 'refused')
  const stats = at(await world.ok('GET', '/_sim/stats'), 'accounts', 0, 'webhooks')
  assert.deepEqual(
    ['offered', 'acked', 'refused', 'unknown'].map((name) => at(stats, name)),
    [4, 1, 2, 1],
  )
})

test('Messenger and Zalo switch a webhook off after their last attempt, and naming it again switches it on', async (t) => {
  const world = await scene({ timeScale: 1e7 })
  t.after(world.close)
  await world.ok('PUT', '/_sim/accounts/zalo/30', { webhookUrl: world.business.url })
  await world.ok('POST', '/_sim/customers', { platform: 'zalo', account: '30', name: 'Minh', id: '5' })
  world.business.answers.push(...Array.from({ length: 6 }, () => 500))
  await world.ok('POST', '/_sim/customers/5/messages?wait=1', { kind: 'text', text: 'Hi' })
  await world.business.count(6)
  const account = async () => at(await world.ok('GET', '/_sim/accounts'), 'accounts', 0)
  await until(async () => at(await account(), 'subscribed') === false, 'the switch')
  assert.deepEqual(
    world.business.received.map((one) => one.headers.num_retry),
    [undefined, '1', '2', '3', '4', '5'],
  )
  const lost = await world.ok('POST', '/_sim/customers/5/messages?wait=1', { kind: 'text', text: 'Anybody?' })
  assert.equal(at(lost, 'outcome'), 'withheld')
  await world.ok('PUT', '/_sim/accounts/zalo/30', { webhookUrl: world.business.url })
  assert.equal(at(await world.ok('POST', '/_sim/customers/5/messages?wait=1', { kind: 'text', text: 'Hi' }), 'outcome'), 'acked')
})

test('a duplicate comes as often as asked, at once, and is one event in the ledger', async (t) => {
  const world = await shop(t)
  await fault(world, { type: 'duplicate', copies: 20 })
  await write(world, 'Hi')
  await world.business.count(20)
  assert.equal(new Set(world.business.received.map((one) => one.text)).size, 1)
  const entries = await webhooks(world)
  assert.deepEqual([entries.length, entries[0]?.attempts.length], [1, 20])
})

test('held events leave in reverse', async (t) => {
  const world = await shop(t)
  await fault(world, { type: 'reorder', size: 3 }, { times: 'always', match: { kind: 'text' } })
  await Promise.all(
    [1, 2, 3].map((n) =>
      world.ok('POST', '/_sim/customers/lan/messages', { kind: 'text', text: `${n}`, sentAt: new Date(1e12 + n).toISOString() }),
    ),
  )
  await world.business.count(3)
  const order = (await webhooks(world)).toSorted((a, b) => (a.attempts[0]?.at ?? 0) - (b.attempts[0]?.at ?? 0))
  assert.equal(order.length, 3)
  const arrived = texts(world).flat()
  const offered = (await world.thread('lan')).map((line) => line.text)
  assert.deepEqual(arrived, offered.toReversed())
})

test('a batch carries several events in one signed body, and each is acknowledged by it', async (t) => {
  const world = await shop(t)
  await fault(world, { type: 'batch', size: 3 }, { times: 'always' })
  for (const n of [1, 2, 3]) await world.ok('POST', '/_sim/customers/lan/messages', { kind: 'text', text: `${n}` })
  await world.business.count(1)
  assert.deepEqual(texts(world), [['1', '2', '3']])
  await until(async () => (await webhooks(world)).every((entry) => entry.outcome === 'acked'), 'three acknowledgements')
  assert.equal(new Set((await webhooks(world)).map((entry) => entry.requestId)).size, 1)
})

test('an incomplete batch leaves after its time, and taking the faults away lets go of what is held', async (t) => {
  const world = await shop(t)
  await fault(world, { type: 'batch', size: 9, afterMs: 20 }, { times: 'always' })
  assert.equal(at(await write(world, 'one'), 'outcome'), 'acked')
  await fault(world, { type: 'reorder', size: 9 }, { times: 'always' })
  const held = write(world, 'two')
  await until(async () => (await webhooks(world)).length === 2, 'the held event')
  await world.call('DELETE', '/_sim/faults')
  assert.equal(at(await held, 'outcome'), 'acked')
})

test('a dropped event is never offered, a forged one fails its check, a late one waits', async (t) => {
  const world = await shop(t)
  await fault(world, { type: 'drop' })
  assert.equal(at(await write(world, 'lost'), 'outcome'), 'dropped')
  assert.equal(world.business.received.length, 0)
  const good = await write(world, 'good')
  await fault(world, { type: 'bad-signature' })
  await world.ok('POST', '/_sim/customers/lan/messages?wait=1', { kind: 'text', text: 'good', messageId: `${at(good, 'messageId')}x` })
  const [right, wrong] = world.business.received.map((one) => String(one.headers['x-hub-signature-256']))
  assert.match(String(wrong), /^sha256=[0-9a-f]{64}$/)
  const { createHmac } = await import('node:crypto')
  const proper = world.business.received.map((one) => `sha256=${createHmac('sha256', SECRETS.appSecret).update(one.raw).digest('hex')}`)
  assert.deepEqual([right === proper[0], wrong === proper[1]], [true, false])
  await fault(world, { type: 'delay', ms: 60 })
  const before = Date.now()
  await write(world, 'late')
  assert.ok(Date.now() - before >= 55)
})

test('raw bytes go out signed as they are, and are never repeated', async (t) => {
  const world = await shop(t)
  world.business.answers.push(500)
  const path = `/_sim/accounts/whatsapp/${PHONE}/raw`
  const sent = await world.ok('POST', path, { body: '{"broken' })
  assert.equal(at(sent, 'outcome'), 'refused')
  assert.equal(world.business.received[0]?.text, '{"broken')
  await world.ok('POST', path, { base64: Buffer.from([0, 255, 1]).toString('base64'), headers: { 'x-hub-signature-256': 'sha256=00' } })
  assert.deepEqual([...(world.business.received[1]?.raw ?? [])], [0, 255, 1])
  assert.equal(world.business.received[1]?.headers['x-hub-signature-256'], 'sha256=00')
})

test('a customer who is offline gets nothing, online is delivered, reading is read', async (t) => {
  const world = await shop(t)
  await write(world, 'Hi')
  const presence = (is: string) => world.ok('PATCH', '/_sim/customers/lan', { presence: is })
  const status = async () => (await world.thread('lan')).at(-1)?.status
  const receipts = async () => (await webhooks(world)).filter((entry) => entry.kind.startsWith('receipt')).map((entry) => entry.kind)
  await presence('offline')
  await world.call('POST', `/v23.0/${PHONE}/messages`, {
    headers: { authorization: 'Bearer token-1' },
    body: { messaging_product: 'whatsapp', to: '84901', type: 'text', text: { body: 'x' } },
  })
  await until(async () => (await receipts()).length === 1, 'the sent receipt')
  assert.equal(await status(), 'sent')
  await presence('online')
  assert.equal(await status(), 'delivered')
  await presence('reading')
  assert.equal(await status(), 'read')
  assert.deepEqual(await receipts(), ['receipt.sent', 'receipt.delivered', 'receipt.read'])
})

test('the ledger tells what is new since a reader last looked, changed entries included', async (t) => {
  const world = await shop(t)
  await write(world, 'one')
  const first = await world.ok('GET', '/_sim/ledger')
  const next = Number(at(first, 'next'))
  assert.equal(list(at(await world.ok('GET', `/_sim/ledger?since=${next}`), 'entries')).length, 0)
  await write(world, 'two')
  const news = list(at(await world.ok('GET', `/_sim/ledger?since=${next}`), 'entries'))
  assert.equal(news.length, 1)
  assert.equal(at(news[0], 'outcome'), 'acked')
  await world.call('DELETE', '/_sim/ledger')
  assert.equal((await world.ledger()).length, 0)
})
