import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, list } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { type Scene, scene } from '../../testing/scene.ts'

const PAGE = '448242228374517'
const TOKEN = 'page token'
const LAN = '7311234567890123'

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  const account = { name: 'Ngọc', accessToken: TOKEN, webhookUrl: world.business.url, own: { userToken: 'user' } }
  await world.ok('PUT', `/_sim/accounts/pancake/${PAGE}`, account)
  await world.ok('POST', '/_sim/customers', { platform: 'pancake', account: PAGE, name: 'Lan', id: LAN })
  return world
}

const call = (world: Scene, method: string, path: string, body?: unknown, token = TOKEN) =>
  world.call(
    method,
    `/api/public_api/${path}${path.includes('?') ? '&' : '?'}page_access_token=${token}`,
    body === undefined ? {} : { body },
  )
const send = (world: Scene, body: unknown) => call(world, 'POST', `v1/pages/${PAGE}/conversations/${PAGE}_${LAN}/messages`, body)
const write = (world: Scene, body: Record<string, unknown>) =>
  world.ok('POST', `/_sim/customers/${LAN}/messages?wait=1`, body) as Promise<{ messageId: string }>

test('a message is told as HTML and as words, in UTC without a zone, and again when it is changed or withdrawn', async (t) => {
  const world = await shop(t)
  const { messageId } = await write(world, { kind: 'text', text: 'giá <16?' })
  await world.ok('POST', `/_sim/customers/${LAN}/edits?wait=1`, { messageId, text: 'giá 17?' })
  await world.ok('POST', `/_sim/customers/${LAN}/deletes?wait=1`, { messageId })
  const told = world.business.received.map(({ json }) => at(json, 'data', 'message'))
  assert.deepEqual(
    told.map((one) => [at(one, 'message'), at(one, 'original_message'), list(at(one, 'edit_history')).length, at(one, 'is_removed')]),
    [
      ['<div>giá &lt;16?</div>', 'giá <16?', 0, false],
      ['<div>giá 17?</div>', 'giá 17?', 1, false],
      ['<div>giá 17?</div>', 'giá 17?', 1, true],
    ],
  )
  assert.ok(told.every((one) => at(one, 'id') === messageId && /^[\d-]+T[\d:]+\.\d{6}$/.test(String(at(one, 'inserted_at')))))
  assert.deepEqual(
    Object.keys(world.business.received[0]?.headers ?? {}).filter((name) => name.includes('pancake')),
    [],
  )
})

test('a refusal is 200 with success false, words and file together are 500, and what is sent comes back as an echo', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'alo' })
  const dead = await call(world, 'GET', `v1/pages/${PAGE}/tags`, undefined, 'another')
  assert.deepEqual([dead.status, at(dead.json, 'success')], [200, false])
  assert.equal((await send(world, { action: 'reply_inbox', message: 'x', content_ids: ['1'] })).status, 500)
  assert.equal(at((await send(world, { action: 'private_reply', message: 'x' })).json, 'success'), false)
  const sent = await send(world, { action: 'reply_inbox', message: 'Dạ' })
  assert.deepEqual([sent.status, at(sent.json, 'success')], [200, true])
  await until(() => world.business.received.length === 2, 'the echo')
  const echo = at(world.business.received[1]?.json, 'data', 'message')
  assert.deepEqual([at(echo, 'id'), at(echo, 'from', 'id')], [at(sent.json, 'id'), PAGE])
})

test('conversations are listed newest first, and their messages thirty at a time from the newest on', async (t) => {
  const world = await shop(t)
  for (let i = 0; i < 33; i += 1) await write(world, { kind: 'text', text: `m${i}` })
  const listed = await call(world, 'GET', `v2/pages/${PAGE}/conversations?order_by=updated_at`)
  const customer = String(at(listed.json, 'conversations', 0, 'customer_id'))
  const page = (skip: number) =>
    call(world, 'GET', `v1/pages/${PAGE}/conversations/${PAGE}_${LAN}/messages?customer_id=${customer}&current_count=${skip}`)
  const texts = async (skip: number) => list(at((await page(skip)).json, 'messages')).map((one) => at(one, 'original_message'))
  assert.deepEqual([(await texts(0)).length, (await texts(0)).at(-1), await texts(30)], [30, 'm32', ['m0', 'm1', 'm2']])
})

test('a new page token ends the one before, and only whoever manages the page gets one', async (t) => {
  const world = await shop(t)
  const path = `/api/v1/pages/${PAGE}/generate_page_access_token?page_id=${PAGE}&access_token=`
  assert.equal(at((await world.call('POST', `${path}nobody`)).json, 'success'), false)
  const made = await world.call('POST', `${path}user`)
  const fresh = String(at(made.json, 'page_access_token'))
  assert.equal(at((await call(world, 'GET', `v1/pages/${PAGE}/tags`)).json, 'success'), false)
  assert.equal(at((await call(world, 'GET', `v1/pages/${PAGE}/tags`, undefined, fresh)).json, 'success'), true)
})
