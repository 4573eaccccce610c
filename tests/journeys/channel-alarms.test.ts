// What a channel says of itself without being asked: that nothing comes, that its access ends, that genuine calls are refused; and that its platform's
// messages are taken from nobody without a word.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { ConnectionCheck, Integration, Page, PageAlarm } from '@switchboard/contracts'
import { lookAfter } from '../../apps/server/src/domains/channels/index.ts'
import { dataFolder } from '../support/command.ts'
import { type Connected, connect } from '../support/connect.ts'
import { TEST_KEY } from '../support/database.ts'
import { conversationOf, messagesIn, type Scene, scene, until } from '../support/scene.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const APP = { appId: '7300000000000000001', appSecret: 'tiktok-client-secret' }
const TOKENS = { accessToken: 'act-1', refreshToken: 'rft-1' }

let world: Scene
let shop: Connected
before(async () => {
  world = await scene({ channels: [] })
  const body = { via: 'tiktok', platform: 'tiktok', account: 'biz-open-1', ...APP, ...TOKENS } as const
  shop = await connect(world, { key: 'tiktok', body, account: { name: 'Ngọc Sài Gòn', ...APP, ...TOKENS } })
})
after(() => world.close())

const page = async (id = shop.page.id) =>
  (await world.admin.ask<{ data: Page[] }>('GET', '/pages')).data.find((one) => one.id === id) as Page
const alarms = async () => (await page()).health.alarms
const owner = (statement: string, values: unknown[] = []) => world.db.owner.query(statement, values)
const look = () => lookAfter(world.server.runtime.db, world.tenantId)
const logged = async (what: string) =>
  (await owner('select level from logs_system where tenant_id = $1 and what = $2 order by id', [world.tenantId, what])).rows.map(
    ({ level }) => level,
  )
const addressOf = async (account: string) =>
  (await world.sim<{ accounts: { account: string; webhookUrl: string }[] }>('GET', '/accounts')).accounts.find(
    (one) => one.account === account,
  )?.webhookUrl

test('a platform that sends its messages nowhere is told our address while it is connected', async () => {
  const app = { appId: '7300000000000000002', appSecret: 'another-secret' }
  await world.sim('PUT', '/accounts/tiktok/biz-free', { name: 'Free', webhookUrl: '', ...app, ...TOKENS })
  const body = { via: 'tiktok', platform: 'tiktok', account: 'biz-free', ...app, ...TOKENS, apiBase: world.simulator.url }
  const { webhookUrl } = await world.admin.ask<Integration>('POST', '/integrations', body)
  await until(
    () => addressOf('biz-free'),
    (address) => address === webhookUrl,
  )
})

test('messages that go to somebody else are left to him until a person says otherwise, and that is written down', async () => {
  const app = { appId: '7300000000000000003', appSecret: 'a-third-secret' }
  const elsewhere = 'https://elsewhere.example/hook?key=secret'
  await world.sim('PUT', '/accounts/tiktok/biz-taken', { name: 'Taken', webhookUrl: elsewhere, ...app, ...TOKENS })
  const body = { via: 'tiktok', platform: 'tiktok', account: 'biz-taken', ...app, ...TOKENS, apiBase: world.simulator.url }
  const integration = await world.admin.ask<Integration>('POST', '/integrations', body)
  const pageId = integration.pages[0]?.id ?? ''
  await until(
    () => logged('first-contact'),
    (levels) => levels.length > 0,
  )
  const { checks } = await world.admin.ask<{ checks: ConnectionCheck[] }>('POST', `/integrations/${integration.id}/check`)
  const webhook = checks.find(({ name }) => name === 'webhook')
  assert.deepEqual([webhook?.ok, webhook?.elsewhere, webhook?.mendable], [false, 'https://elsewhere.example/hook', true])
  assert.equal(await addressOf('biz-taken'), elsewhere)

  assert.equal((await world.agent.call('POST', `/pages/${pageId}/subscribe`)).status, 403)
  const told = await world.admin.ask<{ checks: ConnectionCheck[] }>('POST', `/pages/${pageId}/subscribe`)
  assert.ok(told.checks.every(({ ok, mendable }) => ok && !mendable))
  assert.equal(await addressOf('biz-taken'), integration.webhookUrl)
  const { rows } = await owner("select entity_id from logs_human where tenant_id = $1 and action = 'page.subscribed'", [world.tenantId])
  assert.deepEqual(
    rows.map(({ entity_id }) => entity_id),
    [pageId],
  )
})

test('the command line tests, and takes over by a command of its own', async () => {
  const elsewhere = 'https://elsewhere.example/hook'
  await world.sim('PUT', '/accounts/tiktok/biz-open-1', { webhookUrl: elsewhere })
  const folder = dataFolder()
  const env = {
    DATABASE_URL: world.db.urls.owner,
    SWITCHBOARD_KEY: TEST_KEY,
    SWITCHBOARD_ALLOW_HOSTS: `127.0.0.1:${world.simulator.port}`,
    PUBLIC_URL: new URL(shop.integration.webhookUrl ?? '').origin,
  }
  const run = (command: string) => folder.run(['integration', command, '--tenant', 'shop', '--integration', shop.integration.id], { env })
  try {
    const tested = await run('check')
    assert.deepEqual([tested.code, await addressOf('biz-open-1')], [1, elsewhere])
    assert.match(tested.stdout, /FAIL {2}webhook: TikTok sends the messages of this app to https:\/\/elsewhere\.example\/hook\./)
    const told = await run('subscribe')
    assert.deepEqual([told.code, await addressOf('biz-open-1')], [0, shop.integration.webhookUrl], told.stderr)
  } finally {
    await folder.remove()
  }
})

test('an access that ends is warned of two weeks and three days before, once each, and no more after another one was given', async () => {
  const live = await world.admin.live()
  const endsIn = (days: number) =>
    owner('update channels_page_state set access_ends_at = $3 where tenant_id = $1 and page_id = $2', [
      world.tenantId,
      shop.page.id,
      new Date(Date.now() + days * DAY_MS),
    ])
  await endsIn(20)
  await look()
  assert.deepEqual([await alarms(), await logged('access-ending')], [[], []])
  await endsIn(10)
  for (let i = 0; i < 2; i += 1) await look()
  const [alarm] = await alarms()
  assert.equal(alarm?.kind, 'access-ending')
  assert.deepEqual(await logged('access-ending'), ['warning'])
  await live.next(({ type }) => type === 'channel.degraded')
  live.close()
  await endsIn(2)
  for (let i = 0; i < 2; i += 1) await look()
  assert.deepEqual(await logged('access-ending'), ['warning', 'error'])

  await world.sim('PUT', '/accounts/tiktok/biz-open-1', { own: { accessUntil: 1 } })
  const customer = await shop.customer('Mai')
  await customer.write({ kind: 'text', text: 'Alo' })
  const { data } = await until(
    () => world.agent.ask<{ data: { id: string }[] }>('GET', `/conversations?status=all&page=${shop.page.id}`),
    (list) => list.data.length > 0,
  )
  await world.agent.ask('POST', `/conversations/${data[0]?.id}/messages`, { text: 'Dạ' })
  await until(alarms, (all) => all.length === 0)
})

test('calls with a wrong signature show as such until a genuine one comes', async () => {
  const forged = {
    body: { event: 'im_receive_msg' },
    headers: { 'tiktok-signature': `t=${Math.floor(Date.now() / 1000)},s=${'0'.repeat(64)}` },
  }
  for (let i = 0; i < 3; i += 1) await world.sim('POST', '/accounts/tiktok/biz-open-1/raw', forged)
  const [alarm] = (await until(alarms, (all) => all.length > 0)) as [PageAlarm]
  assert.deepEqual([alarm.kind, alarm.count], ['calls-refused', 3])
  assert.deepEqual(await logged('webhook-calls-refused'), ['warning'])
  const customer = await shop.customer('Hoa')
  await customer.write({ kind: 'text', text: 'Xin chào' })
  await until(alarms, (all) => all.length === 0)
})

test('a page that is usually written to and hears nothing says so, until it hears something; one may switch that off', async () => {
  // Four weeks in which somebody wrote every hour of every day, ending a day ago.
  await owner(
    `insert into omnichannel_message (tenant_id, page_id, conversation_id, seq, direction, type, sender_type, status, client_ref, message, sent_at)
     select $1, $2, c.id, 1000 + h, 'inbound', 'text', 'contact', 'received', $3::text || h, 'x', now() - make_interval(hours => h + 24)
       from generate_series(0, 647) h, (select id from omnichannel_conversation where tenant_id = $1 and page_id = $2 order by id limit 1) c`,
    [world.tenantId, shop.page.id, `${randomUUID()}-`],
  )
  const silentFor = (hours: number) =>
    owner(
      "update channels_page_state set health = 'ok', rhythm_at = null, last_inbound_at = now() - make_interval(hours => $3) where tenant_id = $1 and page_id = $2",
      [world.tenantId, shop.page.id, hours],
    )
  const stateAfter = async (hours: number) => {
    await silentFor(hours)
    await look()
    return (await page()).health.state
  }
  assert.equal(await stateAfter(1), 'ok')
  assert.equal(await stateAfter(24), 'silent')
  await look()
  assert.deepEqual(await logged('page-silent'), ['warning'])
  const customer = await shop.customer('Thu')
  await customer.write({ kind: 'text', text: 'Shop ơi' })
  await until(
    async () => (await page()).health.state,
    (state) => state === 'ok',
  )

  assert.equal(await stateAfter(24), 'silent')
  const changed = await world.admin.ask<Page>('PATCH', `/pages/${shop.page.id}`, { watchSilence: false })
  assert.deepEqual([changed.watchSilence, changed.health.state], [false, 'ok'])
  assert.equal(await stateAfter(24), 'ok')
})

test('the next look is booked by the one before', async () => {
  await look()
  const { rows } = await owner(
    "select extract(epoch from due_at - now())::int as s from timers where tenant_id = $1 and what = 'channels.look-after'",
    [world.tenantId],
  )
  assert.equal(rows.length, 1)
  assert.ok(rows[0].s > 800 && rows[0].s <= 900)
})

test('what fails because we switched a channel off ourselves is held against nobody once it is on again', async () => {
  const customer = await shop.customer('Lan')
  await customer.write({ kind: 'text', text: 'Are you open?' })
  const { id } = await conversationOf(world.admin, shop.page.id, 'Lan')
  const before = (await page()).health.state
  const sendAfter = new Date(Date.now() + 1_000).toISOString()
  await world.admin.ask('POST', `/conversations/${id}/messages`, { text: 'Until eight', sendAfter })
  await world.admin.ask('PATCH', `/pages/${shop.page.id}`, { active: false })
  const failed = await until(
    async () => (await messagesIn(world.admin, id)).find(({ text }) => text === 'Until eight'),
    (message) => message?.status === 'failed',
  )
  assert.equal(failed?.error?.code, 'inactive')
  await world.admin.ask('PATCH', `/pages/${shop.page.id}`, { active: true })
  assert.equal((await page()).health.state, before)
})
