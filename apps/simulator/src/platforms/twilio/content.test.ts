import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, list } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { AT_ONCE, type Scene, scene } from '../../testing/scene.ts'

const SID = 'AC00000000000000000000000000000001'
const TOKEN = 'the auth token'
const SENDER = 'whatsapp:+15005550006'

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  const account = { appId: SID, appSecret: TOKEN, name: 'The Shop', webhookUrl: world.business.url, receipts: AT_ONCE }
  await world.ok('PUT', `/_sim/accounts/whatsapp-twilio/${encodeURIComponent(SENDER)}`, account)
  await world.ok('POST', '/_sim/customers', { platform: 'whatsapp-twilio', account: SENDER, name: 'Lan', id: 'lan', phone: '+84901234567' })
  return world
}

const headers = { authorization: `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString('base64')}` }
const call = (world: Scene, method: string, path: string, body?: object) => world.call(method, path, { headers, ...(body && { body }) })
const text = (body: string) => ({ friendly_name: 'x', language: 'vi', variables: { 1: 'Lan' }, types: { 'twilio/text': { body } } })

async function handedIn(world: Scene, name: string, content: object): Promise<string> {
  const sid = String(at((await call(world, 'POST', '/v1/Content', content)).json, 'sid'))
  const asked = await call(world, 'POST', `/v1/Content/${sid}/ApprovalRequests/whatsapp`, { name, category: 'UTILITY' })
  assert.deepEqual([asked.status, at(asked.json, 'status')], [201, 'received'])
  return sid
}

const stateOf = async (world: Scene, sid: string) => at((await call(world, 'GET', `/v1/Content/${sid}/ApprovalRequests`)).json, 'whatsapp')
async function decided(world: Scene, sid: string): Promise<unknown> {
  await until(async () => at(await stateOf(world, sid), 'status') !== 'received', 'a decision')
  return stateOf(world, sid)
}

test('a content is handed in once, looked at, and approved, or turned away with a reason', async (t) => {
  const world = await shop(t)
  const good = await handedIn(world, 'order_done', text('Chào {{1}} ạ.'))
  assert.equal(at(await decided(world, good), 'status'), 'approved')
  const again = await call(world, 'POST', `/v1/Content/${good}/ApprovalRequests/whatsapp`, { name: 'other', category: 'UTILITY' })
  assert.equal(again.status, 400)
  const turnedAway: [string, object, RegExp][] = [
    ['order_done', text('Chào {{1}} nhé.'), /already content/],
    ['hidden', text('Chào {{1}}, xem https://bit.ly/a nhé.'), /INVALID_FORMAT/],
    ['at_the_end', text('Chào {{1}}'), /start or end/],
    ['no_sample', text('Chào {{2}} ạ.'), /sample is missing for 2/],
  ]
  for (const [name, content, reason] of turnedAway) {
    const state = await decided(world, await handedIn(world, name, content))
    assert.equal(at(state, 'status'), 'rejected', name)
    assert.match(String(at(state, 'rejection_reason')), reason)
  }
})

test('the list of all contents has their approvals, goes page by page, and no longer shows what was deleted', async (t) => {
  const world = await shop(t)
  const first = await handedIn(world, 'first', text('Chào {{1}} ạ.'))
  await call(world, 'POST', '/v1/Content', text('Chưa gửi'))
  const page = await call(world, 'GET', '/v1/ContentAndApprovals?PageSize=1')
  assert.equal(at(page.json, 'contents', 0, 'approval_requests', 'name'), 'first')
  const next = new URL(String(at(page.json, 'meta', 'next_page_url')))
  assert.equal(next.host, 'content.twilio.com')
  const rest = await call(world, 'GET', next.pathname + next.search)
  assert.deepEqual(
    list(at(rest.json, 'contents')).map((one) => at(one, 'approval_requests', 'status')),
    ['unsubmitted'],
  )
  assert.equal(at(rest.json, 'meta', 'next_page_url'), null)
  assert.equal((await call(world, 'DELETE', `/v1/Content/${first}`)).status, 204)
  assert.deepEqual(
    [(await call(world, 'DELETE', `/v1/Content/${first}`)).status, (await call(world, 'GET', `/v1/Content/${first}`)).status],
    [404, 404],
  )
})

test('a content that is wrong is not made', async (t) => {
  const world = await shop(t)
  const code = async (types: object) => at((await call(world, 'POST', '/v1/Content', { language: 'vi', types })).json, 'code')
  assert.equal(await code({ 'whatsapp/card': { body: 'nothing more' } }), 20001)
  assert.equal(await code({ 'whatsapp/card': { body: 'x', header_text: 'x', media: ['https://a.example/a.png'] } }), 20001)
  assert.equal(await code({ 'twilio/call-to-action': { body: 'x', actions: [{ type: 'URL', title: 'See' }] } }), 20001)
  assert.equal(await code({ 'whatsapp/card': { body: 'x', footer: 'y' } }), undefined)
})

test('a message shows everything of a content, and one whose values are missing does not arrive', async (t) => {
  const world = await shop(t)
  const card = {
    header_text: 'Đơn {{2}}',
    body: 'Chào {{1}} ạ.',
    footer: 'Tiệm Bạc',
    actions: [{ type: 'URL', title: 'Xem', url: 'https://shop.example/{{3}}' }],
  }
  const sid = await handedIn(world, 'card', { language: 'vi', variables: { 1: 'Lan', 2: 'A1', 3: 'q' }, types: { 'whatsapp/card': card } })
  await decided(world, sid)
  const send = (ContentSid: string, ContentVariables: string) =>
    world.call('POST', `/2010-04-01/Accounts/${SID}/Messages.json`, {
      headers,
      body: new URLSearchParams({
        From: SENDER,
        To: 'whatsapp:+84901234567',
        StatusCallback: world.business.url,
        ContentSid,
        ContentVariables,
      }),
    })
  await send(sid, '{"1":"Mai","2":"B2","3":"z9"}')
  const shown = (await world.thread('lan')).at(-1)
  assert.equal(shown?.text, 'Đơn B2\nChào Mai ạ.\nTiệm Bạc')
  assert.deepEqual(shown?.choices, [{ id: 'Xem', title: 'Xem', url: 'https://shop.example/z9' }])
  const bare = await call(world, 'POST', '/v1/Content', { language: 'vi', types: { 'twilio/text': { body: 'Chào {{1}} ạ.' } } })
  await send(String(at(bare.json, 'sid')), '{}')
  await until(() => world.business.received.some((one) => one.text.includes('ErrorCode=63028')), 'the refusal')
})
