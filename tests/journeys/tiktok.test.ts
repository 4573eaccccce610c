// TikTok through the whole product: connected through the API, its address told by call, written to and answered, with what TikTok alone has: events within
// events, conversations that are named and not customers, echoes that overtake the answer, ten messages in 48 hours, countries without pictures, tokens for a day.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Message, Page, PageStreams } from '@switchboard/contracts'
import sharp from 'sharp'
import { type Connected, connect } from '../support/connect.ts'
import { conversationOf, type Customer, randomName, type Scene, scene, type SimMessage, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'
import { pollIn } from '../support/poll.ts'
import { picture, upload } from '../support/uploads.ts'

const ACCOUNT = 'biz-open-1'
const APP = { appId: '7300000000000000001', appSecret: 'tiktok-client-secret' }
const TOKENS = { accessToken: 'act-1', refreshToken: 'rft-1' }

let world: Scene
let shop: Connected
let lan: Customer
let name: string
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  const body = { via: 'tiktok', platform: 'tiktok', account: ACCOUNT, ...APP, ...TOKENS } as const
  shop = await connect(world, { key: 'tiktok', body, account: { name: 'Ngọc Sài Gòn', ...APP, ...TOKENS } })
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  await world.sim('PUT', `/accounts/tiktok/${ACCOUNT}`, { own: { pictures: true } })
  name = randomName()
  lan = await shop.customer(name)
  await lan.write({ kind: 'text', text: 'Nhẫn này còn không ạ?' })
  conversation = await conversationOf(world.agent, shop.page.id, name)
})

const { say, messages, settled, came } = talkIn(() => ({ agent: world.agent, conversation }))
const onPhone = async () => (await lan.thread()).messages.filter(({ direction }) => direction === 'out') as Shown[]
const fault = (given: object, times = 1) =>
  world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'tiktok', kind: 'send' }, times, fault: given }])
const image = async () => [{ file: await upload(world, await picture(), { name: 'nhẫn.jpg', type: 'image/jpeg' }) }]
const pageNow = async () => (await world.admin.ask<{ data: Page[] }>('GET', '/pages')).data.find(({ id }) => id === shop.page.id) as Page

/** A bubble with what this journey looks at. */
interface Shown extends SimMessage {
  replyTo?: string
  files: { name: string; mimeType: string }[]
  choices?: { id: string; title: string }[]
}

test('the connection’s test tells token, account, renewal, address and whether pictures go', async () => {
  const check = async () =>
    (
      await world.admin.ask<{ checks: { name: string; ok: boolean; detail: string }[] }>(
        'POST',
        `/integrations/${shop.integration.id}/check`,
      )
    ).checks
  const well = await check()
  assert.deepEqual(
    well.map(({ name: what, ok }) => [what, ok]),
    [
      ['token', true],
      ['account', true],
      ['renewal', true],
      ['webhook', true],
      ['pictures', true],
    ],
  )
  assert.match(well[4]?.detail ?? '', /Pictures may be sent/)
  await world.sim('PUT', `/accounts/tiktok/${ACCOUNT}`, { own: { pictures: false } })
  assert.match((await check())[4]?.detail ?? '', /switched off in many countries/)
  await world.sim('PUT', `/accounts/tiktok/${ACCOUNT}`, { accessToken: 'revoked' })
  const wrong = (await check()).find(({ ok }) => !ok)
  await world.sim('PUT', `/accounts/tiktok/${ACCOUNT}`, TOKENS)
  assert.match(wrong?.detail ?? '', /connect the account again/)
})

test('the customer is known by the name that stands beside the conversation, and by username', async () => {
  const read = await until(
    () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`),
    ({ contact }) => contact.name === name && contact.avatarUrl !== null,
  )
  assert.match(read.contact.username ?? '', /^[a-z0-9.]+$/)
})

test('an answer goes out once though its echo overtakes it, and reading it is told', async () => {
  const sent = await settled((await say({ text: 'Dạ còn ạ!' })).id, 'read')
  const [shown] = await onPhone()
  assert.deepEqual([shown?.text, shown?.id], ['Dạ còn ạ!', sent.platformMessageId])
  const own = (await messages()).filter(({ direction }) => direction === 'outbound')
  assert.deepEqual(
    own.map(({ id }) => id),
    [sent.id],
  )
})

test('pictures, films, stickers and shared posts of a customer stand in the inbox, what is not handed on as an honest card', async () => {
  const file = (mimeType: string, given: string, bytes: Uint8Array) => ({
    name: given,
    mimeType,
    base64: Buffer.from(bytes).toString('base64'),
  })
  const photo = await picture()
  await lan.write({ kind: 'image', file: file('image/jpeg', 'ring.jpg', photo) })
  await lan.write({ kind: 'sticker', file: file('image/png', 's.png', await sharp(photo).png().toBuffer()) })
  await lan.write({ kind: 'post' })
  await lan.write({ kind: 'voice', file: file('audio/ogg', 'v.ogg', Buffer.from('OggS')) })
  const all = await until(
    messages,
    (found) => found.length === 5 && found.filter(({ attachments }) => attachments[0]?.state === 'stored').length === 2,
  )
  assert.deepEqual(
    all.slice(1).map(({ type, attachments }) => [type, attachments[0]?.mimeType]),
    [
      ['image', 'image/jpeg'],
      ['sticker', 'image/png'],
      ['link', undefined],
      ['unsupported', undefined],
    ],
  )
  assert.match(String(all[3]?.data?.url), /^https:\/\/www\.tiktok\.com\/player\/v1\/\d+$/)
})

test('a picture with words goes out as two messages; where pictures are off it is refused in words, and goes on a retry', async () => {
  await say({ text: 'Mẫu này ạ', attachments: await image() })
  const both = await until(onPhone, (shown) => shown.length === 2)
  assert.deepEqual(
    both.map(({ kind, text, files }) => [kind, text, files[0]?.mimeType]),
    [
      ['text', 'Mẫu này ạ', undefined],
      ['image', undefined, 'image/jpeg'],
    ],
  )
  await world.sim('PUT', `/accounts/tiktok/${ACCOUNT}`, { own: { pictures: false } })
  const refused = await settled((await say({ attachments: await image() })).id, 'failed')
  assert.deepEqual([refused.error?.class, refused.error?.code], ['content', 'pictures-off'])
  assert.match(refused.error?.message ?? '', /switched off in the country/)
  await world.sim('PUT', `/accounts/tiktok/${ACCOUNT}`, { own: { pictures: true } })
  await world.agent.ask('POST', `/messages/${refused.id}/retry`)
  await settled(refused.id, 'read')
})

test('quotes go both ways, and a tapped answer comes back as the button it was', async () => {
  const [asked] = await messages()
  const answer = await settled((await say({ text: 'Mẫu này ạ?', replyTo: asked?.id })).id, 'read')
  assert.equal((await onPhone())[0]?.replyTo, asked?.platformMessageId)
  await lan.write({ kind: 'text', text: 'Đúng ạ', replyTo: answer.platformMessageId })
  assert.equal((await came(({ text }) => text === 'Đúng ạ')).replyTo?.id, answer.id)

  const buttons = [
    { id: 'size-16', title: 'Size 16' },
    { id: 'size-17', title: 'Size 17' },
  ]
  const long = await world.agent.call('POST', `/conversations/${conversation.id}/messages`, {
    text: 'Chị lấy size mấy? '.repeat(3),
    buttons,
  })
  assert.equal(long.status, 422)
  await settled((await say({ text: 'Chị lấy size mấy?', buttons })).id, 'read')
  const choice = (await onPhone())[1]?.choices?.[1]
  await lan.write({ kind: 'button-reply', text: choice?.title, payload: { id: choice?.id } })
  const tapped = await came(({ type }) => type === 'button')
  assert.deepEqual([tapped.text, tapped.data?.id], ['Size 17', 'size-17'])
})

test('a reaction stands on its message, and is taken back', async () => {
  const sent = await settled((await say({ text: 'Dạ còn ạ!' })).id, 'read')
  await lan.act('reactions', { messageId: sent.platformMessageId, emoji: '❤️' })
  await came(({ id, reactions }) => id === sent.id && reactions.some(({ emoji }) => emoji === '❤️'))
  await lan.act('reactions', { messageId: sent.platformMessageId, emoji: '' })
  await came(({ id, reactions }) => id === sent.id && reactions.length === 0)
})

test('ten messages may follow the customer’s; the eleventh is refused until he writes again', async () => {
  const attempt = (text: string) => world.agent.call<Message>('POST', `/conversations/${conversation.id}/messages`, { text })
  for (let i = 1; i <= 10; i += 1) assert.equal((await attempt(`Tin ${i}`)).status, 202)
  const eleventh = await attempt('Tin 11')
  assert.deepEqual([eleventh.status, (eleventh.body as unknown as { type: string }).type], [409, '/problems/reply-window-closed'])
  await until(onPhone, (shown) => shown.length === 10)
  await lan.write({ kind: 'text', text: 'Dạ' })
  const again = await until(
    () => attempt('Tin 11'),
    ({ status }) => status === 202,
  )
  await settled(again.body.id, 'read')
})

test('a full day is told in TikTok’s words and ours and waits for a person; passing faults pass', async () => {
  await fault({ type: 'error', name: 'daily-cap' })
  const sent = await say({ text: 'Dạ còn ạ!' })
  const failed = await settled(sent.id, 'failed')
  assert.deepEqual([failed.error?.class, failed.error?.code], ['window', '40064'])
  assert.match(failed.error?.message ?? '', /Try again tomorrow.*Take a rest/)
  await world.agent.ask('POST', `/messages/${sent.id}/retry`)
  await settled(sent.id, 'read')
  for (const passing of ['rate-limited', 'temporary']) {
    await fault({ type: 'error', name: passing })
    await settled((await say({ text: passing })).id, 'read')
  }
})

test('a message whose answer was lost is found in TikTok’s own list, and is on the phone once', async () => {
  await fault({ type: 'reset-after-accept' })
  const sent = await say({ text: 'Chỉ một lần.' })
  const [shown, ...more] = await until(onPhone, (all) => all.length > 0)
  const done = await came(({ id, platformMessageId }) => id === sent.id && platformMessageId === shown?.id)
  assert.deepEqual([shown?.text, more.length, done.status], ['Chỉ một lần.', 0, 'read'])
  // Its echo, which nothing explained at first, has waited in vain.
  await until(
    async () =>
      Number(
        (await world.db.owner.query<{ waiting: string }>('select count(*) as waiting from omnichannel_parked_event')).rows[0]?.waiting,
      ),
    (waiting) => waiting === 0,
  )
  assert.equal((await messages()).filter(({ direction }) => direction === 'outbound').length, 1)
})

test('tokens that ended are renewed once, whoever needs them at the same moment', async () => {
  const others = await Promise.all(
    [1, 2].map(async () => {
      const given = randomName()
      const customer = await shop.customer(given)
      await customer.write({ kind: 'text', text: 'Alo' })
      return conversationOf(world.agent, shop.page.id, given)
    }),
  )
  await world.sim('PUT', `/accounts/tiktok/${ACCOUNT}`, { own: { accessUntil: 1 } })
  await world.sim('DELETE', '/ledger')
  const sent = await Promise.all(
    [conversation, ...others].map(({ id }) => world.agent.ask<Message>('POST', `/conversations/${id}/messages`, { text: 'Dạ!' })),
  )
  await settled(sent[0]?.id ?? '', 'read')
  for (const [i, { id }] of others.entries()) {
    const talk = talkIn(() => ({ agent: world.agent, conversation: others[i] as Conversation }))
    await talk.settled(sent[i + 1]?.id ?? '', 'sent', 'read')
    assert.ok(id)
  }
  const { entries } = await world.sim<{ entries: { accepted: boolean }[] }>('GET', '/ledger?type=call&platform=tiktok&kind=token')
  assert.deepEqual(
    entries.map(({ accepted }) => accepted),
    [true],
  )
})

test('what the shop wrote in the TikTok app is in the thread, and somebody of Europe is told of on the channel', async () => {
  await lan.act('echo', { kind: 'text', text: 'Chị chờ em nhé' })
  const own = await came(({ text }) => text === 'Chị chờ em nhé')
  assert.equal(own.direction, 'outbound')
  await lan.write({ kind: 'withheld' })
  const page = await until(pageNow, ({ health }) => health.state === 'degraded')
  assert.match(page.health.reason ?? '', /answer them in the TikTok app/)
})

test('writing and reading show on the phone', async () => {
  const [asked] = await messages()
  await world.agent.ask('POST', `/conversations/${conversation.id}/read`, { seq: asked?.seq })
  await until(
    async () => (await lan.thread()).messages.find(({ id }) => id === asked?.platformMessageId)?.status,
    (status) => status === 'read',
  )
  await world.sim('DELETE', '/ledger')
  await world.agent.ask('POST', `/conversations/${conversation.id}/typing`, { on: true })
  await until(
    () => world.sim<{ entries: { body: string }[] }>('GET', '/ledger?type=call&platform=tiktok&kind=send'),
    ({ entries }) => entries.some(({ body }) => body.includes('"TYPING"')),
  )
})

test('a forged event is turned away, and so is a genuine one of yesterday', async () => {
  const path = `/accounts/tiktok/${ACCOUNT}/raw`
  const body = { event: 'im_receive_msg', user_openid: ACCOUNT, create_time: 1, content: '{}' }
  for (const signature of [
    `t=${Math.floor(Date.now() / 1000)},s=${'0'.repeat(64)}`,
    't=1767258000,s=9b6c989af50c94b44d676b4ca0aab00281c64e94e7d2f4fbaf826ead5e13b51b',
  ]) {
    const forged = await world.sim<{ outcome: string; attempts: { status: number }[] }>('POST', path, {
      body,
      headers: { 'tiktok-signature': signature },
    })
    assert.deepEqual([forged.outcome, forged.attempts[0]?.status], ['refused', 401])
  }
})

test('a message whose webhook was lost is found in TikTok’s list, once', async () => {
  await until(
    () => world.admin.ask<PageStreams>('GET', `/pages/${shop.page.id}/streams`),
    ({ data }) => data.every(({ lastAt }) => lastAt !== null),
  )
  await world.sim('PUT', '/faults', [{ on: 'webhook', match: { platform: 'tiktok' }, times: 1, fault: { type: 'drop' } }])
  await lan.write({ kind: 'text', text: 'Nobody heard this' })
  await world.sim('DELETE', '/faults')
  const poll = (minutes: number) => pollIn(world, minutes, { pageId: shop.page.id, stream: 'messages' })
  assert.equal(await poll(10), 'news')
  const found = await came(({ text }) => text === 'Nobody heard this')
  assert.equal(found.data?.recovered, true)
  for (let minutes = 20; (await poll(minutes)) === 'news'; ) minutes += 10
  assert.equal((await messages()).length, 2)
})
