// Viber through the whole product: connected through the API, its address set by call, written to and answered, with what Viber alone has: tokens of 64
// bits, a name on every message, keyboards whose taps come as words, subscriptions, and success that is still a failure.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Message } from '@switchboard/contracts'
import sharp from 'sharp'
import { type Connected, connect } from '../support/connect.ts'
import { conversationOf, type Customer, randomName, type Scene, scene, type SimMessage, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'
import { picture, upload } from '../support/uploads.ts'

const BOT = 'pa:75346594275468546724'
const TOKEN = '4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f'

let world: Scene
let bot: Connected
let lan: Customer
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  const body = { via: 'viber', platform: 'viber', account: BOT, appSecret: TOKEN, settings: { senderName: 'Ngọc Sài Gòn' } } as const
  bot = await connect(world, { key: 'viber', body, account: { name: 'Ngọc Sài Gòn', accessToken: TOKEN, webhookUrl: '' } })
  assert.deepEqual((await checks()).at(-1), ['webhook', false])
  assert.deepEqual(await checks(`/pages/${bot.page.id}/subscribe`), [
    ['token', true],
    ['account', true],
    ['webhook', true],
  ])
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  const name = randomName()
  lan = await bot.customer(name)
  await lan.act('follow', { follow: true })
  await lan.write({ kind: 'text', text: 'Nhẫn này còn không ạ?' })
  conversation = await conversationOf(world.agent, bot.page.id, name)
})

const checks = async (path = `/integrations/${bot.integration.id}/check`) =>
  (await world.admin.ask<{ checks: { name: string; ok: boolean; detail: string }[] }>('POST', path)).checks.map(({ name, ok }) => [
    name,
    ok,
  ])
const { say, messages, settled } = talkIn(() => ({ agent: world.agent, conversation }))
const onPhone = async () => (await lan.thread()).messages.filter(({ direction }) => direction === 'out') as Shown[]
const fault = (given: object) =>
  world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'viber', kind: 'send' }, times: 1, fault: given }])

/** A bubble with what this journey looks at. */
interface Shown extends SimMessage {
  author?: string
  files: { name: string; mimeType: string }[]
  choices?: { id: string; title: string }[]
  contact?: { name: string; phone?: string }
}

test('the address was set by call, names the bot, and is not set again while it is right', async () => {
  const { accounts } = await world.sim<{ accounts: { account: string; webhookUrl: string }[] }>('GET', '/accounts')
  const url = new URL(accounts.find(({ account }) => account === BOT)?.webhookUrl ?? '')
  assert.equal(url.searchParams.get('bot'), BOT)
  assert.equal(url.href.split('?')[0], bot.integration.webhookUrl)
  await world.sim('DELETE', '/ledger')
  await checks()
  const { entries } = await world.sim<{ entries: { path: string }[] }>('GET', '/ledger?type=call&platform=viber&kind=setup')
  assert.deepEqual(
    entries.map(({ path }) => path),
    ['/pa/get_account_info'],
  )
})

test('an answer carries the name of whoever wrote it, and its receipts find it by a token that no number holds', async () => {
  const sent = await settled((await say({ text: 'Dạ còn ạ!' })).id, 'read')
  assert.match(sent.platformMessageId ?? '', /^5\d{18}$/)
  const [shown] = await onPhone()
  assert.deepEqual([shown?.text, shown?.author, shown?.id], ['Dạ còn ạ!', 'Minh Lê', sent.platformMessageId])
})

test('pictures with words, documents, voices, places and cards of a customer stand in the inbox', async () => {
  const file = (mimeType: string, name: string, bytes: Uint8Array) => ({ name, mimeType, base64: Buffer.from(bytes).toString('base64') })
  await lan.write({ kind: 'image', text: 'Mẫu này ạ', file: file('image/jpeg', 'ring.jpg', await picture()) })
  await lan.write({ kind: 'file', file: file('application/pdf', 'bao-gia.pdf', Buffer.from('%PDF-1.7\n')) })
  await lan.write({
    kind: 'sticker',
    file: file(
      'image/png',
      's.png',
      await sharp(await picture())
        .png()
        .toBuffer(),
    ),
  })
  await lan.write({ kind: 'location', location: { latitude: 10.772, longitude: 106.698 } })
  await lan.write({ kind: 'contact', contact: { name: 'Hoa', phone: '+84901234567' } })
  const all = await until(messages, (found) => found.filter(({ attachments }) => attachments[0]?.state === 'stored').length === 3)
  assert.deepEqual(
    all.slice(1).map(({ type, text, attachments }) => [type, text, attachments[0]?.mimeType]),
    [
      ['image', 'Mẫu này ạ', 'image/jpeg'],
      ['file', null, 'application/pdf'],
      ['sticker', null, 'image/png'],
      ['location', null, undefined],
      ['contacts', null, undefined],
    ],
  )
})

test('a picture with words, a document and a card of the agent are shown on the phone', async () => {
  await settled(
    (
      await say({
        text: 'Mẫu này ạ?',
        attachments: [{ file: await upload(world, await picture(), { name: 'nhẫn.jpg', type: 'image/jpeg' }) }],
      })
    ).id,
    'read',
  )
  const paper = await upload(world, new TextEncoder().encode('%PDF-1.7\n'), { name: 'báo giá.pdf', type: 'application/pdf' })
  await settled((await say({ attachments: [{ file: paper }] })).id, 'read')
  await settled((await say({ contact: { name: 'Cửa hàng', phones: ['+842838220000'] } })).id, 'read')
  const [image, file, card] = await onPhone()
  assert.deepEqual([image?.kind, image?.text, image?.files[0]?.mimeType], ['image', 'Mẫu này ạ?', 'image/jpeg'])
  assert.deepEqual([file?.kind, file?.files[0]?.name], ['file', 'báo giá.pdf'])
  assert.deepEqual(card?.contact, { name: 'Cửa hàng', phone: '+842838220000' })
})

test('a tapped quick reply comes back as the button it was', async () => {
  const buttons = [
    { id: 'size-16', title: 'Size 16' },
    { id: 'size-17', title: 'Size 17' },
  ]
  await settled((await say({ text: 'Chị lấy size mấy?', buttons })).id, 'read')
  const choice = (await onPhone())[0]?.choices?.[1]
  await lan.write({ kind: 'button-reply', text: choice?.title, payload: { id: choice?.id } })
  const all = await until(messages, (found) => found.some(({ type }) => type === 'button'))
  const tapped = all.find(({ type }) => type === 'button')
  assert.deepEqual([tapped?.text, tapped?.data?.id], ['Size 17', 'size-17'])
})

test('a refusal under 200 stands on the message in words, and a retry sends it', async () => {
  await fault({ type: 'error', name: 'recipient-unavailable' })
  const sent = await say({ text: 'Dạ còn ạ!' })
  const failed = await settled(sent.id, 'failed')
  assert.deepEqual(
    [failed.error?.class, failed.error?.message],
    ['recipient', 'Viber does not know this customer (receiverNotRegistered).'],
  )
  await world.agent.ask('POST', `/messages/${sent.id}/retry`)
  await settled(sent.id, 'read')
  assert.equal((await onPhone()).length, 1)
})

test('too many calls and general errors pass by themselves', async () => {
  for (const name of ['rate-limited', 'temporary']) {
    await fault({ type: 'error', name })
    await settled((await say({ text: name })).id, 'read')
  }
  assert.deepEqual(
    (await onPhone()).map(({ text }) => text),
    ['rate-limited', 'temporary'],
  )
})

test('a message whose answer was lost is not sent again by itself', async () => {
  await fault({ type: 'reset-after-accept' })
  const done = await settled((await say({ text: 'Chỉ một lần.' })).id, 'unconfirmed')
  assert.ok(done.error && done.error.message.length > 10)
  assert.equal((await onPhone()).length, 1)
})

test('a message that Viber took and the phone refused fails after all, in Viber’s words', async () => {
  await world.sim('PATCH', `/customers/${encodeURIComponent(lan.id)}`, { presence: 'offline' })
  const sent = await settled((await say({ text: 'Dạ còn ạ!' })).id, 'sent')
  const body = `{"event":"failed","timestamp":${Date.now()},"chat_hostname":"SN-1","message_token":${sent.platformMessageId},"user_id":"x=","desc":"Keyboard is not valid"}`
  await world.sim('POST', `/accounts/viber/${encodeURIComponent(BOT)}/raw`, { body })
  const failed = await settled(sent.id, 'failed')
  assert.equal(failed.error?.message, 'Keyboard is not valid')
})

test('whoever left cannot be written to, until he comes back', async () => {
  const attempt = (text: string) => world.agent.call<Message>('POST', `/conversations/${conversation.id}/messages`, { text })
  await lan.act('follow', { follow: false })
  const refused = await until(
    () => attempt('Alo?'),
    ({ status }) => status !== 202,
  )
  assert.equal(refused.status, 409)
  await lan.act('follow', { follow: true })
  const back = await until(
    () => attempt('Mừng chị quay lại!'),
    ({ status }) => status === 202,
  )
  await settled(back.body.id, 'read')
})

test('a forged callback is turned away', async () => {
  const path = `/accounts/viber/${encodeURIComponent(BOT)}/raw`
  const forged = await world.sim<{ outcome: string; attempts: { status: number }[] }>('POST', path, {
    body: { event: 'message', timestamp: Date.now(), message_token: 1, sender: { id: 'x=' }, message: { type: 'text', text: 'x' } },
    headers: { 'x-viber-content-signature': '0'.repeat(64) },
  })
  assert.deepEqual([forged.outcome, forged.attempts[0]?.status], ['refused', 401])
})
