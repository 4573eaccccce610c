import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, list } from '../read.ts'
import { until } from '../testing/business.ts'
import { AT_ONCE, type Scene, SECRETS, scene } from '../testing/scene.ts'
import type { CallEntry } from '../wire/ledger.ts'

const PHONE = '1065'
const PAGE = '2065'

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  await world.ok('PUT', `/_sim/accounts/whatsapp/${PHONE}`, { ...SECRETS, webhookUrl: world.business.url, receipts: AT_ONCE })
  await world.ok('PUT', `/_sim/accounts/messenger/${PAGE}`, { ...SECRETS, accessToken: 'token-2' })
  await world.ok('POST', '/_sim/customers', { platform: 'whatsapp', account: PHONE, name: 'Lan', phone: '84901', id: 'lan' })
  await world.ok('POST', '/_sim/customers/lan/messages?wait=1', { kind: 'text', text: 'Hi' })
  return world
}

const faults = (world: Scene, ...script: Record<string, unknown>[]) =>
  world.ok(
    'PUT',
    '/_sim/faults',
    script.map((one) => ({ on: 'api', ...one })),
  )
const send = (world: Scene, text = 'x') =>
  world.call('POST', `/v23.0/${PHONE}/messages`, {
    headers: { authorization: `Bearer ${SECRETS.accessToken}` },
    body: { messaging_product: 'whatsapp', to: '84901', type: 'text', text: { body: text } },
  })
const answers = async (world: Scene) => (await world.thread('lan')).filter((line) => line.direction === 'out').length
const lastCall = async (world: Scene) => (await world.ledger()).filter((entry): entry is CallEntry => entry.type === 'call').at(-1)

test('a status fault answers in place of the platform, with its headers, and nothing is sent', async (t) => {
  const world = await shop(t)
  await faults(world, { fault: { type: 'status', code: 429, headers: { 'retry-after': '7' }, body: { error: { code: 4 } } } })
  const response = await fetch(`${world.url}/v23.0/${PHONE}/messages`, { method: 'POST' })
  assert.deepEqual([response.status, response.headers.get('retry-after'), await response.json()], [429, '7', { error: { code: 4 } }])
  assert.equal((await send(world)).status, 200)
  assert.equal(await answers(world), 1)
})

test('named errors are those of the platform that is called', async (t) => {
  const world = await shop(t)
  const expected: Record<string, number> = {
    'expired-token': 190,
    'window-closed': 131047,
    'rate-limited': 130429,
    'recipient-unavailable': 131026,
    temporary: 131000,
  }
  for (const [name, code] of Object.entries(expected)) {
    await faults(world, { fault: { type: 'error', name } })
    assert.equal(at((await send(world)).json, 'error', 'code'), code)
  }
  await faults(world, { fault: { type: 'error', name: 'window-closed' } })
  const other = await world.call('POST', `/v23.0/${PAGE}/messages?access_token=token-2`, { body: {} })
  assert.equal(at(other.json, 'error', 'code'), 10)
  assert.equal((await world.call('PUT', '/_sim/faults', { body: [{ on: 'api', fault: { type: 'error', name: 'no-such' } }] })).status, 400)
})

test('a reset before accepting leaves nothing, a reset after accepting leaves the message', async (t) => {
  const world = await shop(t)
  await faults(world, { fault: { type: 'reset' } }, { fault: { type: 'reset-after-accept' } })
  await assert.rejects(send(world, 'first'))
  assert.equal(await answers(world), 0)
  await assert.rejects(send(world, 'second'))
  assert.equal(await answers(world), 1)
  const entry = await lastCall(world)
  assert.deepEqual([entry?.accepted, entry?.status, entry?.fault], [true, undefined, 'reset-after-accept'])
  await until(() => world.business.received.some((one) => one.text.includes('"status":"read"')), 'the receipts of what was accepted')
})

test('a hang never answers until it is cut, slow answers late, a page is no JSON, half a JSON does not parse', async (t) => {
  const world = await shop(t)
  await faults(
    world,
    { fault: { type: 'hang', ms: 40 } },
    { fault: { type: 'slow', ms: 60 } },
    { fault: { type: 'html' } },
    { fault: { type: 'truncate' } },
  )
  await assert.rejects(send(world))
  assert.equal(await answers(world), 0)
  const before = Date.now()
  assert.equal((await send(world)).status, 200)
  assert.ok(Date.now() - before >= 55)
  const page = await send(world)
  assert.deepEqual([page.status, page.text.startsWith('<!doctype html>')], [200, true])
  assert.equal(await answers(world), 1)
  const half = await send(world)
  assert.deepEqual([half.status, half.json], [200, undefined])
  assert.equal(await answers(world), 2)
})

test('a hang without an end is let go when the simulator closes', async () => {
  const endings: (() => Promise<void>)[] = []
  const world = await shop({ after: (act) => endings.push(act) })
  await faults(world, { fault: { type: 'hang' } })
  const hanging = assert.rejects(send(world))
  await until(async () => (await lastCall(world))?.fault === 'hang', 'the hanging call')
  await Promise.all([...endings.map((end) => end()), hanging])
})

test('faults strike only what they match, in order, as often as they say', async (t) => {
  const world = await shop(t)
  await faults(
    world,
    { match: { platform: 'messenger' }, fault: { type: 'status', code: 500 } },
    { match: { account: PHONE, kind: 'send' }, times: 2, fault: { type: 'status', code: 503 } },
    { match: { path: '/messages' }, fault: { type: 'status', code: 504 } },
  )
  const lookUp = await world.call('GET', `/v23.0/${PHONE}`, { headers: { authorization: `Bearer ${SECRETS.accessToken}` } })
  assert.equal(lookUp.status, 200)
  const statuses: number[] = []
  for (let turn = 0; turn < 4; turn++) statuses.push((await send(world)).status)
  assert.deepEqual(statuses, [503, 503, 504, 200])
  assert.deepEqual(
    list(at(await world.ok('GET', '/_sim/faults'), 'faults')).map((one) => [at(one, 'times'), at(one, 'hits')]),
    [
      [1, 0],
      [0, 2],
      [0, 1],
    ],
  )
})
