// Instagram through the whole product, by both logins, with what it alone has: stories that may not be kept, messages that are unsent, receipts by a
// message, echoes without a mark of who sent them, and tokens that must be renewed before they end.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Message } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { conversationOf, type Customer, messagesIn, randomName, type Scene, scene, type SimMessage, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'
import { picture, upload } from '../support/uploads.ts'

const ACCOUNT = '17841476733239133'
const SECRETS = { appSecret: 'the Instagram app’s secret', accessToken: 'IGAA-token-1', verifyToken: 'verify-me' }
const META_SECRET = 'the Meta app’s secret'
const BY_PAGE = '17841400000000002'
const HOUR_MS = 3_600_000

let world: Scene
let shop: Connected
let linh: Customer
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  shop = await connect(world, {
    key: 'instagram',
    body: {
      via: 'meta',
      platform: 'instagram',
      account: ACCOUNT,
      ...SECRETS,
      settings: { login: 'instagram', otherAppSecret: META_SECRET },
    },
    account: { name: 'Ngọc Sài Gòn', ...SECRETS, own: { login: 'instagram', username: 'ngocsaigon' } },
  })
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  const name = randomName()
  linh = await shop.customer(name)
  await linh.write({ kind: 'text', text: 'Nhẫn này còn không ạ?' })
  conversation = await conversationOf(world.agent, shop.page.id, name)
})

const { say, messages, came, settled } = talkIn(() => ({ agent: world.agent, conversation }))
const onPhone = async () => (await linh.thread()).messages as Shown[]
const answers = async () => (await onPhone()).filter(({ direction }) => direction === 'out')
const fault = (given: object, match: object = { platform: 'instagram', kind: 'send' }) =>
  world.sim('PUT', '/faults', [{ on: 'api', match, times: 1, fault: given }])
const file = (mimeType: string, name: string, bytes: Uint8Array) => ({ name, mimeType, base64: Buffer.from(bytes).toString('base64') })
const wasRead = (where: Conversation, sent: Message) =>
  until(
    () => messagesIn(world.agent, where.id),
    (all) => all.some(({ id, status }) => id === sent.id && status === 'read'),
  )
const calls = async (kind: string, account = ACCOUNT) =>
  (await world.sim<{ entries: Call[] }>('GET', `/ledger?type=call&platform=instagram&account=${account}&kind=${kind}`)).entries
const story = (message: Message) => message.data?.story as Record<string, string> | undefined

interface Call {
  path: string
  headers: Record<string, string>
}

/** A bubble with what this journey looks at. */
interface Shown extends SimMessage {
  files: { name: string; mimeType: string }[]
  choices?: { id: string; title: string }[]
  replyTo?: string
  reactions: { by: string; emoji: string }[]
}

interface Checks {
  checks: { name: string; ok: boolean; detail: string }[]
}
const tested = async (path: string) =>
  (await world.admin.ask<Checks>('POST', path)).checks.map(({ name, ok, detail }) => [name, ok, detail])

test('the connection is tested, and a wrong token does not pass', async () => {
  assert.deepEqual(await tested(`/integrations/${shop.integration.id}/check`), [
    ['account', true, 'ngocsaigon'],
    ['webhook', true, 'The page sends everything that is needed.'],
  ])
  await world.sim('PUT', `/accounts/instagram/${ACCOUNT}`, { accessToken: 'IGAA-another' })
  const [refused] = await tested(`/integrations/${shop.integration.id}/check`)
  assert.deepEqual(refused?.slice(0, 2), ['account', false])
  await world.sim('PUT', `/accounts/instagram/${ACCOUNT}`, { accessToken: SECRETS.accessToken })
})

test('words, a picture and a quote of an agent reach the phone, once each, and were seen', async () => {
  const [asked] = await messages()
  const words = await settled((await say({ text: 'Dạ còn ạ!', replyTo: asked?.id })).id, 'read')
  const key = await upload(world, await picture(), { name: 'nhan.jpg', type: 'image/jpeg' })
  const shown = await settled((await say({ attachments: [{ file: key }] })).id, 'read')
  const [first, second] = await answers()
  assert.deepEqual([first?.text, first?.id, first?.replyTo], ['Dạ còn ạ!', words.platformMessageId, asked?.platformMessageId])
  assert.deepEqual([second?.kind, second?.files[0]?.mimeType, second?.id], ['image', 'image/jpeg', shown.platformMessageId])
  assert.equal((await messages()).length, 3)
})

test('an echo that overtakes Instagram’s answer makes no second message', async () => {
  await fault({ type: 'slow', ms: 600 })
  const sent = await say({ text: 'Dạ chị đợi em chút ạ.' })
  await settled(sent.id, 'read')
  assert.deepEqual(
    (await messages()).filter(({ direction }) => direction === 'outbound').map(({ id, text }) => [id, text]),
    [[sent.id, 'Dạ chị đợi em chút ạ.']],
  )
})

test('pictures, voices and documents of a customer are kept', async () => {
  await linh.write({ kind: 'image', file: file('image/jpeg', 'ring.jpg', await picture()) })
  await linh.write({ kind: 'file', file: file('application/pdf', 'bao-gia.pdf', Buffer.from('%PDF-1.7\n')) })
  const all = await until(messages, (found) => found.filter(({ attachments }) => attachments[0]?.state === 'stored').length === 2)
  assert.deepEqual(
    all.slice(1).map(({ type, attachments }) => [type, attachments[0]?.mimeType]),
    [
      ['image', 'image/jpeg'],
      ['file', 'application/pdf'],
    ],
  )
})

test('a story is told by its link until it ends, and never kept as a file', async () => {
  const shot = file('image/jpeg', 'story.jpg', await picture())
  await linh.write({ kind: 'image', file: shot })
  await came(({ attachments }) => attachments[0]?.state === 'stored')
  const before = (await calls('download')).length
  assert.ok(before > 0)
  await linh.write({ kind: 'story-mention', file: shot })
  await linh.write({ kind: 'story-reply', text: 'Cái này giá sao ạ?', file: shot })
  const reply = await came(({ text }) => text === 'Cái này giá sao ạ?')
  const mention = await came(({ type }) => type === 'story')
  assert.deepEqual([story(mention)?.deed, story(reply)?.deed, reply.type], ['mention', 'reply', 'text'])
  for (const told of [mention, reply]) {
    assert.deepEqual(told.attachments, [])
    assert.match(story(told)?.url ?? '', /^http/)
    assert.equal(Date.parse(story(told)?.expiresAt ?? '') - Date.parse(told.sentAt), 24 * HOUR_MS)
  }
  assert.equal((await calls('download')).length, before)
})

test('edits, unsent messages and reactions are followed in both directions', async () => {
  const { messageId } = await linh.write({ kind: 'text', text: 'Sai 14' })
  await linh.act('edits', { messageId, text: 'Size 14' })
  await came(({ text, editedAt }) => text === 'Size 14' && editedAt !== null)
  const liked = await came(({ text }) => text === 'Size 14')
  await world.agent.ask('PUT', `/messages/${liked.id}/reaction`, { emoji: '❤️' })
  await until(onPhone, (all) => all.some(({ reactions }) => reactions.some(({ by, emoji }) => by === 'business' && emoji === '❤️')))
  const sent = await settled((await say({ text: 'Dạ size 14 còn ạ' })).id, 'read')
  await linh.act('reactions', { messageId: sent.platformMessageId, emoji: '😮' })
  await came(({ id, reactions }) => id === sent.id && reactions.some(({ emoji }) => emoji === '😮'))
  await linh.act('deletes', { messageId })
  await came(({ id, deletedAt }) => id === liked.id && deletedAt !== null)
})

test('quick replies, shared posts, ice breakers and what Instagram hides stand as what they are', async () => {
  const buttons = [
    { id: 'size-14', title: 'Size 14' },
    { id: 'size-15', title: 'Size 15' },
  ]
  await settled((await say({ text: 'Chị lấy size mấy?', buttons })).id, 'read')
  const choice = (await answers())[0]?.choices?.[1]
  await linh.write({ kind: 'button-reply', text: choice?.title, payload: { id: choice?.id } })
  await linh.write({ kind: 'post', text: 'Mẫu này ạ', payload: { url: 'https://example.com/p/1', title: 'Nhẫn' } })
  await linh.write({ kind: 'ice-breaker', text: 'Shop ở đâu?' })
  await linh.write({ kind: 'unsupported' })
  const all = await until(messages, (found) => found.length === 6)
  assert.deepEqual(
    all.slice(2).map(({ type, text }) => [type, text]),
    [
      ['button', 'Size 15'],
      ['link', 'Mẫu này ạ'],
      ['postback', 'Shop ở đâu?'],
      ['unsupported', null],
    ],
  )
})

test('a text longer than Instagram takes is refused at once, counted in bytes', async () => {
  const path = `/conversations/${conversation.id}/messages`
  const refused = await world.agent.call<{ detail?: string }>('POST', path, { text: 'ạ'.repeat(334) })
  assert.equal(refused.status, 422)
  await settled((await say({ text: 'ạ'.repeat(333) })).id, 'read')
})

test('a refusal stands on the message in words, a retry sends it, and a passing trouble passes by itself', async () => {
  await fault({ type: 'error', name: 'recipient-unavailable' })
  const sent = await say({ text: 'Dạ còn ạ!' })
  const failed = await settled(sent.id, 'failed')
  assert.deepEqual([failed.error?.class, failed.error?.code], ['recipient', '100/2534029'])
  assert.match(failed.error?.message ?? '', /blocked this account/)
  await world.agent.ask('POST', `/messages/${sent.id}/retry`)
  await settled(sent.id, 'read')
  await fault({ type: 'error', name: 'temporary' })
  await settled((await say({ text: 'Dạ chị xem mẫu này ạ' })).id, 'read')
  assert.equal((await answers()).length, 2)
})

test('after a day a person may still answer for a week, and then nobody', async () => {
  const waiting = async (hours: number) => {
    const name = randomName()
    await (await shop.customer(name)).write({ kind: 'text', text: 'Alo?', sentAt: new Date(Date.now() - hours * HOUR_MS).toISOString() })
    return conversationOf(world.agent, shop.page.id, name)
  }
  const [day, week] = [await waiting(30), await waiting(24 * 8)]
  const sent = await world.agent.ask<Message>('POST', `/conversations/${day.id}/messages`, { text: 'Dạ em đây ạ' })
  await wasRead(day, sent)
  const refused = await world.agent.call('POST', `/conversations/${week.id}/messages`, { text: 'Dạ em đây ạ' })
  assert.equal(refused.status, 409)
})

test('a token is renewed by its timer long before it ends, and the next renewal is booked', async () => {
  const timer = async () =>
    (
      await world.db.owner.query<{ due_at: string }>("select due_at from timers where what = 'channels.refresh-token' and ref = $1", [
        shop.page.id,
      ])
    ).rows[0]?.due_at
  const days = (moment: string | undefined) => Math.round((Date.parse(moment ?? '') - Date.now()) / (24 * HOUR_MS))
  assert.equal(days(await timer()), 7)
  await world.db.owner.query("update timers set due_at = now() where what = 'channels.refresh-token' and ref = $1", [shop.page.id])
  const token = async () => {
    const { accounts } = await world.sim<{ accounts: { account: string; accessToken: string }[] }>('GET', '/accounts')
    return accounts.find(({ account }) => account === ACCOUNT)?.accessToken
  }
  const renewed = await until(token, (held) => held !== SECRETS.accessToken)
  assert.match(renewed ?? '', /^IGAA/)
  assert.equal(days(await until(timer, (moment) => moment !== undefined && Date.parse(moment) > Date.now())), 7)
  await settled((await say({ text: 'Dạ vẫn còn ạ' })).id, 'read')
  assert.equal((await calls('send')).at(-1)?.headers.authorization, `Bearer ${renewed}`)
})

test('figures of stories are counted and make no conversation, and either of an app’s secrets may sign', async () => {
  const conversations = async () =>
    (await world.agent.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${shop.page.id}`)).data.length
  const before = await conversations()
  const figures = { impressions: 7 }
  const body = JSON.stringify({
    object: 'instagram',
    entry: [{ id: ACCOUNT, time: Math.floor(Date.now() / 1000), changes: [{ field: 'story_insights', value: figures }] }],
  })
  const signed = (secret: string) => ({ 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` })
  const post = async (secret: string) => {
    const path = `/accounts/instagram/${ACCOUNT}/raw`
    const sent = await world.sim<{ attempts: { status: number }[] }>('POST', path, { body, headers: signed(secret) })
    return sent.attempts[0]?.status
  }
  assert.deepEqual([await post(SECRETS.appSecret), await post(META_SECRET), await post('somebody’s secret')], [200, 200, 401])
  await linh.write({ kind: 'text', text: 'Sau số liệu' })
  await came(({ text }) => text === 'Sau số liệu')
  assert.equal(await conversations(), before)
  const { data } = await world.admin.ask<{ data: { detail: string }[] }>('GET', '/envelopes?state=unsupported')
  assert.equal(data.filter(({ detail }) => detail.endsWith('field=story_insights: figures of stories are not read here')).length, 2)
})

test('what the shop writes in Instagram’s own app stands in the inbox as a person’s', async () => {
  await world.sim('POST', `/customers/${linh.id}/echo`, { kind: 'text', text: 'Trả lời từ điện thoại' })
  const told = () => came(({ text }) => text === 'Trả lời từ điện thoại')
  const own = await told().catch(told) // held for eight seconds, since it might have been ours
  assert.deepEqual([own.direction, own.senderType, own.status], ['outbound', 'agent', 'sent'])
})

test('by the login of a Facebook page, the page of the token speaks, and what it sends to Messenger stays', async () => {
  const secrets = { ...SECRETS, accessToken: 'EAAG-page-token' }
  const body = { via: 'meta', platform: 'instagram', account: BY_PAGE, ...secrets, settings: { login: 'page' } } as const
  const page = await connect(world, {
    key: 'instagram',
    body,
    account: {
      name: 'Ngọc',
      ...secrets,
      own: { login: 'page', pageId: '101', username: 'ngoc.second', subscribedFields: ['message_reads'] },
    },
  })
  const checks = await tested(`/pages/${page.page.id}/subscribe`)
  assert.deepEqual(checks[0], ['account', true, 'ngoc.second, by the page Ngọc'])
  assert.deepEqual(checks[1]?.slice(0, 2), ['webhook', true])
  const subscribed = await fetch(`${world.simulator.url}/v24.0/me/subscribed_apps?access_token=EAAG-page-token`)
  const { data } = (await subscribed.json()) as { data: { subscribed_fields: string[] }[] }
  assert.deepEqual(data[0]?.subscribed_fields, ['message_reads', 'messages'])
  const name = randomName()
  const mai = await page.customer(name)
  await mai.write({ kind: 'text', text: 'Chào shop' })
  const where = await conversationOf(world.agent, page.page.id, name)
  const sent = await world.agent.ask<Message>('POST', `/conversations/${where.id}/messages`, { text: 'Dạ chào chị' })
  await wasRead(where, sent)
  assert.match((await calls('send', BY_PAGE)).at(-1)?.path ?? '', /\/me\/messages/)
})
