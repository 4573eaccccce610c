// Pancake through the whole product: an integration with a person's token whose pages are chosen from a list, what was there before, chats and comments both
// ways, changes of what was said, webhooks that were lost, refusals under 200; and a page that is connected to Meta as well, where one message is one.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Integration, Message, OfferedPages, Page, PageStreams } from '@switchboard/contracts'
import {
  type Channel,
  conversationOf,
  type Customer,
  messagesIn,
  randomName,
  type Scene,
  scene,
  type SimMessage,
  until,
} from '../support/scene.ts'
import { pancakeBody } from '../support/pancake-body.ts'
import { talkIn } from '../support/talk.ts'
import { picture, upload } from '../support/uploads.ts'

const PAGE = '200000000000001'
const ZALO = 'zl_388613280878808645'
const USER_TOKEN = 'a user token of pancake'
const BEFORE = 34

let world: Scene
let integration: Integration
let page: Page
let messenger: Channel
before(async () => {
  world = await scene({ channels: ['messenger'] })
  messenger = world.channel('messenger')
  for (const account of [PAGE, ZALO, messenger.account])
    await world.sim('PUT', `/accounts/pancake/${account}`, { name: `Shop ${account}`, own: { userToken: USER_TOKEN } })
  const old = await customerOn(PAGE, 'Old customer')
  for (let i = 0; i < BEFORE; i += 1)
    await old.write({ kind: 'text', text: `before ${i}`, sentAt: new Date(Date.now() - (BEFORE - i + 24) * 3_600_000).toISOString() })
  integration = await world.admin.ask<Integration>('POST', '/integrations', {
    via: 'pancake',
    platform: 'facebook',
    settings: { userToken: USER_TOKEN },
    apiBase: world.simulator.url,
  })
  page = await choose(PAGE)
})
after(() => world.close())

let lan: Customer
let conversation: Conversation
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  const name = randomName()
  lan = await customerOn(PAGE, name)
  await lan.write({ kind: 'text', text: 'Nhẫn này còn không ạ?' })
  conversation = await conversationOf(world.agent, page.id, name)
})

const offers = () => world.admin.ask<OfferedPages>('GET', `/integrations/${integration.id}/offers`)
const { say, messages, came, settled } = talkIn(() => ({ agent: world.agent, conversation }))
const onPhone = async () => (await lan.thread()).messages.filter(({ direction }) => direction === 'out') as Shown[]
const fault = (given: object, kind = 'send') =>
  world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'pancake', kind }, times: 1, fault: given }])

interface Shown extends SimMessage {
  replyTo?: string
  files: { mimeType: string }[]
}

/** Chooses a page from the list; its webhooks come from then on. */
async function choose(account: string): Promise<Page> {
  const offered = (await offers()).data.find((one) => one.account === account)
  assert.ok(offered, account)
  const { platform, name } = offered
  const made = await world.admin.ask<Page>('POST', `/integrations/${integration.id}/pages`, { platform, account, name })
  const webhookUrl = integration.webhookUrl?.replace('localhost', '127.0.0.1') ?? ''
  await world.sim('PUT', `/accounts/pancake/${account}`, { webhookUrl })
  return made
}

async function customerOn(account: string, name: string, id?: string, platform = 'pancake'): Promise<Customer> {
  const made = await world.sim<{ id: string }>('POST', '/customers', { platform, account, name, ...(id && { id }) })
  const path = `/customers/${encodeURIComponent(made.id)}`
  return {
    id: made.id,
    write: (message) => world.sim('POST', `${path}/messages?wait=1`, message),
    act: (what, body) => world.sim('POST', `${path}/${what}?wait=1`, body),
    thread: () => world.sim('GET', `${path}/thread`),
  }
}

const streams = async () => (await world.admin.ask<PageStreams>('GET', `/pages/${page.id}/streams`)).data

test('pages of all platforms are offered, and those that are connected are told apart', async () => {
  const { data, refused } = await offers()
  assert.equal(refused, null)
  assert.deepEqual(data.map(({ platform, account, pageId }) => [platform, account, pageId !== null]).toSorted(), [
    ['facebook', messenger.account, false],
    ['facebook', PAGE, true],
    ['zalo', ZALO, false],
  ])
  const { checks } = await world.admin.ask<{ checks: { name: string; ok: boolean }[] }>('POST', `/integrations/${integration.id}/check`)
  assert.deepEqual(
    checks.map(({ name, ok }) => [name, ok]),
    [
      ['page-token', true],
      ['user-token', true],
    ],
  )
})

test('what was written before comes by itself, wholly, with its own times, and tells how far it is', async () => {
  const [, history] = await until(streams, (found) => found.some(({ once, state }) => once && state === 'done'))
  assert.ok((history?.progress?.done ?? 0) >= 1)
  const old = await conversationOf(world.agent, page.id, 'Old customer')
  const all = await until(
    () => messagesIn(world.agent, old.id),
    (found) => found.length >= BEFORE,
  )
  assert.deepEqual(
    all.map(({ text }) => text),
    Array.from({ length: BEFORE }, (_, i) => `before ${i}`),
  )
  // It is no news: the list has it where it was left off.
  const { lastActivityAt, status, unread } = await conversationOf(world.agent, page.id, 'Old customer')
  assert.deepEqual([lastActivityAt, status, unread], [all.at(-1)?.sentAt, 'resolved', 0])
})

test('words, a picture and a quote go out, each comes to the phone once, and none comes back as somebody else’s', async () => {
  const [question] = await messages()
  const answer = await settled((await say({ text: 'Dạ còn ạ!', replyTo: question?.id })).id, 'sent')
  const image = await upload(world, await picture(), { name: 'ring.jpg', type: 'image/jpeg' })
  const sent = await say({ text: 'Mẫu này ạ?', attachments: [{ file: image }] })
  await settled(sent.id, 'sent')
  const shown = await until(onPhone, (found) => found.length === 3)
  assert.deepEqual(shown.map(({ kind }) => kind).toSorted(), ['image', 'text', 'text'])
  assert.equal(shown[0]?.replyTo, question?.platformMessageId)
  assert.equal(shown[0]?.id, answer.platformMessageId)
  await lan.write({ kind: 'text', text: 'Đẹp quá' })
  await came(({ text }) => text === 'Đẹp quá')
  assert.equal((await messages()).length, 5)
})

test('a picture of the customer, a changed and a withdrawn message, and what a colleague writes in Pancake stand in the inbox', async () => {
  const base64 = Buffer.from(await picture()).toString('base64')
  await lan.write({ kind: 'image', file: { name: 'ring.jpg', mimeType: 'image/jpeg', base64 } })
  await came(({ attachments }) => attachments[0]?.state === 'stored')
  const { messageId } = await lan.write({ kind: 'text', text: 'Size 16' })
  await came(({ text }) => text === 'Size 16')
  await lan.act('edits', { messageId, text: 'Size 17' })
  await came(({ text, editedAt }) => text === 'Size 17' && editedAt !== null)
  await lan.act('deletes', { messageId })
  await came(({ platformMessageId, deletedAt }) => platformMessageId === messageId && deletedAt !== null)
  await lan.act('echo', { kind: 'text', text: 'Em gửi giá ạ', sentAt: new Date(Date.now() - 600_000).toISOString() })
  const echoed = await came(({ text }) => text === 'Em gửi giá ạ')
  assert.deepEqual([echoed.direction, echoed.senderType], ['outbound', 'agent'])
})

test('a refusal under 200 stands on the message in words and without the token, and a retry sends it', async () => {
  await fault({ type: 'error', name: 'recipient-unavailable' })
  const sent = await say({ text: 'Dạ còn ạ!' })
  const failed = await settled(sent.id, 'failed')
  assert.deepEqual([failed.error?.class, failed.error?.message], ['recipient', 'This person is not available right now.'])
  await world.agent.ask('POST', `/messages/${sent.id}/retry`)
  await settled(sent.id, 'sent')
  assert.equal((await onPhone()).length, 1)
})

test('an answer that says neither yes nor no is not sent again; the list of the conversation settles it', async () => {
  await fault({ type: 'reset-after-accept' })
  const sent = await say({ text: 'Chỉ một lần.' })
  await settled(sent.id, 'sent')
  assert.equal((await onPhone()).length, 1)
  // Its echo was held back meanwhile, and is no message of its own.
  const held = 'select 1 from omnichannel_parked_event'
  await until(
    () => world.db.owner.query(held),
    ({ rowCount }) => rowCount === 0,
  )
  assert.equal((await messages()).length, 2)
})

test('what no webhook brought is fetched', async () => {
  await world.sim('PUT', `/accounts/pancake/${PAGE}`, { subscribed: false })
  try {
    await lan.write({ kind: 'text', text: 'Alo shop?' })
  } finally {
    await world.sim('PUT', `/accounts/pancake/${PAGE}`, { subscribed: true })
  }
  await until(
    async () => {
      await world.admin.call('POST', `/pages/${page.id}/streams/news/poll`)
      return messages()
    },
    (found) => found.some(({ text }) => text === 'Alo shop?'),
  )
})

test('comments stand under their post, are answered in public and once in private, and a hidden one shows as hidden', async () => {
  const base = `/accounts/pancake/${PAGE}`
  const { post } = await world.sim<{ post: { id: string } }>('POST', `${base}/posts`, { text: 'Nhẫn mới về' })
  const { comment } = await world.sim<{ comment: { id: string } }>('POST', `${base}/posts/${post.id}/comments`, {
    customer: lan.id,
    text: 'Giá ạ?',
  })
  const list = () => world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&place=comment&page=${page.id}`)
  const found = await until(list, ({ data }) => data.length > 0)
  const [thread] = found.data
  assert.ok(thread)
  const at = talkIn(() => ({ agent: world.agent, conversation: thread }))
  const asked = await at.came(({ platformMessageId }) => platformMessageId === comment.id)
  await at.settled((await at.say({ text: 'Dạ 350k ạ' })).id, 'sent')
  await at.settled((await at.say({ text: 'Em nhắn riêng nhé', privately: true, replyTo: asked.id })).id, 'sent')
  await until(onPhone, (shown) => shown.some(({ text }) => text === 'Em nhắn riêng nhé'))
  const wall = await world.sim<{ posts: { comments: { text: string; parentId?: string }[] }[] }>('GET', `${base}/posts`)
  assert.deepEqual(
    wall.posts.flatMap(({ comments }) => comments.map(({ text, parentId }) => [text, parentId])),
    [
      ['Giá ạ?', undefined],
      ['Dạ 350k ạ', comment.id],
    ],
  )
  await world.sim('PATCH', `${base}/comments/${comment.id}`, { hidden: true })
  await at.came((one) => one.id === asked.id && one.comment?.state === 'hidden')
  const refused = await world.agent.call('POST', `/messages/${asked.id}/moderation`, { act: 'hide' })
  assert.ok(refused.status >= 400, 'Pancake documents no call for it')
})

test('no token is in the log of calls that people see, nor in any error', async () => {
  await fault({ type: 'error', name: 'expired-token' }, 'tags')
  const answer = await world.admin.call('POST', `/integrations/${integration.id}/check`)
  const told = JSON.stringify([answer.body, await world.admin.ask('GET', `/integrations/${integration.id}`), await streams()])
  assert.match(told, /does not accept the token/)
  const { accounts } = await world.sim<{ accounts: { account: string; accessToken: string }[] }>('GET', '/accounts')
  const token = accounts.find(({ account }) => account === PAGE)?.accessToken ?? ''
  assert.ok(token.length > 10)
  assert.ok(!told.includes(token) && !told.includes(USER_TOKEN))
})

test('a page that Meta reaches already becomes its twin: one message by both ways is one, in either order and at once, and answers go by the first', async () => {
  const twin = await choose(messenger.account)
  assert.equal(twin.twinOf, messenger.pageId)
  const name = randomName()
  const psid = String(7_000_000_000_000_000 + Math.floor(Math.random() * 1e12))
  const direct = await customerOn(messenger.account, name, psid, 'messenger')
  const byPancake = await customerOn(messenger.account, name, `p${psid}`)
  const raw = (id: string, text: string) =>
    world.sim('POST', `/accounts/pancake/${messenger.account}/raw`, {
      body: pancakeBody({ page: messenger.account, id, text, psid, name }),
    })
  const meta = (messageId: string, text: string) => direct.write({ kind: 'text', text, messageId })

  await meta('mid.first', 'one')
  const talk = await conversationOf(world.agent, messenger.pageId, name)
  const read = () => messagesIn(world.agent, talk.id)
  const shows = (text: string) => until(read, (found) => found.some((one) => one.text === text))
  await shows('one')
  await raw('m_mid.first', 'one')
  await raw('m_mid.second', 'two')
  await shows('two')
  await meta('mid.second', 'two')
  await Promise.all([meta('mid.third', 'three'), raw('m_mid.third', 'three')])
  await Promise.all([raw('m_same', 'four'), meta('m_same', 'four')])
  await meta('mid.last', 'last')
  const all = await shows('last')
  assert.deepEqual(
    all.map(({ text }) => text),
    ['one', 'two', 'three', 'four', 'last'],
  )
  await raw('m_mid.second', 'two')
  await world.sim('POST', `/accounts/pancake/${messenger.account}/raw`, {
    body: pancakeBody({ page: messenger.account, id: 'm_mid.first', text: 'one!', psid, name, edit_history: [{}] }),
  })
  await until(read, (found) => found[0]?.text === 'one!')

  const answer = await world.agent.ask<Message>('POST', `/conversations/${talk.id}/messages`, { text: 'Dạ còn ạ' })
  await until(read, (found) => found.some(({ id, status }) => id === answer.id && status === 'read'))
  assert.equal((await direct.thread()).messages.filter(({ direction }) => direction === 'out').length, 1)
  assert.equal((await byPancake.thread()).messages.length, 0)
  const pages = await world.admin.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${twin.id}`)
  assert.deepEqual(pages.data, [])
})
