// LINE through the whole product: connected through the API, written to and answered, with what LINE alone has: reply tokens, retry keys, quotes by token,
// links in place of files, a monthly quota, and a token that ends after a quarter of an hour.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Message } from '@switchboard/contracts'
import sharp from 'sharp'
import { type Connected, connect } from '../support/connect.ts'
import { conversationOf, type Customer, randomName, type Scene, scene, type SimMessage, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'
import { picture, upload } from '../support/uploads.ts'

const BOT = 'U00000000000000000000000000000b07'
const CHANNEL = { appId: '1657000000', appSecret: '0123456789abcdef0123456789abcdef' }

let world: Scene
let line: Connected
let lan: Customer
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  const body = { via: 'line', platform: 'line', account: BOT, ...CHANNEL } as const
  line = await connect(world, { key: 'line', body, account: { name: 'Ngọc Sài Gòn', ...CHANNEL } })
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  const name = randomName()
  lan = await line.customer(name)
  await lan.act('follow', { follow: true })
  await lan.write({ kind: 'text', text: 'Nhẫn này còn không ạ?' })
  conversation = await conversationOf(world.agent, line.page.id, name)
})

const { say, messages, settled } = talkIn(() => ({ agent: world.agent, conversation }))
const onPhone = async () => (await lan.thread()).messages.filter(({ direction }) => direction === 'out') as Shown[]
const fault = (fault: object, times = 1) =>
  world.sim('PUT', '/faults', [{ on: 'api', match: { platform: 'line', kind: 'send' }, times, fault }])

/** A bubble with what this journey looks at. */
interface Shown extends SimMessage {
  replyTo?: string
  files: { name: string; href: string }[]
  choices?: { id: string; title: string }[]
}

/** The calls that sent something to LINE, since the last look. */
async function sends(): Promise<{ path: string; body: { replyToken?: string }; retryKey: string | undefined }[]> {
  const { entries } = await world.sim<{ entries: { path: string; body: string; headers: Record<string, string> }[] }>(
    'GET',
    '/ledger?type=call&platform=line&kind=send',
  )
  await world.sim('DELETE', '/ledger')
  return entries.map(({ path, body, headers }) => ({ path, body: JSON.parse(body), retryKey: headers['x-line-retry-key'] }))
}

test('the connection is tested, and LINE is told the webhook address by a word of its own', async () => {
  const check = async () =>
    (
      await world.admin.ask<{ checks: { name: string; ok: boolean; detail: string }[] }>(
        'POST',
        `/integrations/${line.integration.id}/check`,
      )
    ).checks
  await world.sim('PUT', `/accounts/line/${BOT}`, { webhookUrl: '' })
  assert.match((await check()).find(({ name }) => name === 'webhook')?.detail ?? '', /knows no webhook address yet/)
  const { checks: told } = await world.admin.ask<{ checks: { name: string; ok: boolean }[] }>('POST', `/pages/${line.page.id}/subscribe`)
  assert.deepEqual(
    told.map(({ name, ok }) => [name, ok]),
    [
      ['token', true],
      ['account', true],
      ['renewal', true],
      ['webhook', true],
      ['quota', true],
    ],
  )
  const { accounts } = await world.sim<{ accounts: { account: string; webhookUrl: string }[] }>('GET', '/accounts')
  assert.equal(accounts.find(({ account }) => account === BOT)?.webhookUrl, line.integration.webhookUrl)

  await world.sim('PUT', `/accounts/line/${BOT}`, { appSecret: 'changed in the console' })
  const wrong = (await check()).filter(({ ok }) => !ok)
  await world.sim('PUT', `/accounts/line/${BOT}`, CHANNEL)
  assert.deepEqual(
    wrong.map(({ name }) => name),
    ['token', 'renewal'],
  )
  assert.match(wrong[1]?.detail ?? '', /channel id and secret: invalid client_secret/)
})

test('a quick answer is a free reply, the next one a push, and both stand on the phone', async () => {
  await sends()
  const first = await say({ text: 'Dạ còn ạ!' })
  await settled(first.id, 'sent')
  const second = await say({ text: 'Chị lấy size mấy?' })
  await settled(second.id, 'sent')
  const calls = await sends()
  assert.deepEqual(
    calls.map(({ path }) => path.split('/').at(-1)),
    ['reply', 'push'],
  )
  assert.deepEqual([calls[0]?.retryKey, typeof calls[1]?.retryKey], [undefined, 'string'])
  assert.deepEqual(
    (await onPhone()).map(({ text }) => text),
    ['Dạ còn ạ!', 'Chị lấy size mấy?'],
  )
})

test('a reply token that is dead already costs nothing but a push', async () => {
  await fault({ type: 'error', name: 'dead-reply-token' })
  await sends()
  const sent = await say({ text: 'Dạ còn ạ!' })
  await settled(sent.id, 'sent')
  assert.deepEqual(
    (await sends()).map(({ path }) => path.split('/').at(-1)),
    ['reply', 'push'],
  )
  assert.equal((await onPhone()).length, 1)
})

test('pictures, places, stickers and voices of a customer stand in the inbox with their content', async () => {
  const file = (mimeType: string, name: string, bytes: Uint8Array) => ({ name, mimeType, base64: Buffer.from(bytes).toString('base64') })
  await lan.write({ kind: 'image', file: file('image/jpeg', 'ring.jpg', await picture()) })
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
  await lan.write({ kind: 'file', file: file('application/pdf', 'bao-gia.pdf', Buffer.from('%PDF-1.7\n')) })
  await lan.write({ kind: 'location', location: { latitude: 10.772, longitude: 106.698, name: 'Chợ Bến Thành' } })
  const all = await until(messages, (found) => found.filter(({ attachments }) => attachments[0]?.state === 'stored').length === 3)
  assert.deepEqual(
    all.slice(1).map(({ type, attachments }) => [type, attachments[0]?.mimeType]),
    [
      ['image', 'image/jpeg'],
      ['sticker', 'image/png'],
      ['file', 'application/pdf'],
      ['location', undefined],
    ],
  )
  assert.equal(all[3]?.attachments[0]?.name, 'bao-gia.pdf')
  assert.equal(all[4]?.data?.name, 'Chợ Bến Thành')
})

test('a picture of the agent is shown on the phone, a document is a link that lasts', async () => {
  const image = await say({ attachments: [{ file: await upload(world, await picture(), { name: 'nhẫn.jpg', type: 'image/jpeg' }) }] })
  await settled(image.id, 'sent')
  const paper = await say({
    attachments: [{ file: await upload(world, new TextEncoder().encode('%PDF-1.7\n'), { name: 'báo giá.pdf', type: 'application/pdf' }) }],
  })
  await settled(paper.id, 'sent')
  const [shown, link] = await onPhone()
  assert.deepEqual([shown?.kind, shown?.files.length], ['image', 1])
  const [words, url = ''] = (link?.text ?? '').split('\n')
  assert.equal(words, '📎 báo giá.pdf')
  assert.match(decodeURIComponent(url), /\/files\/[\w.-]+\/báo giá\.pdf$/)
  const fetched = await fetch(url)
  assert.deepEqual([fetched.status, await fetched.text()], [200, '%PDF-1.7\n'])
})

test('quotes go both ways, of the customer’s message and of our own', async () => {
  const [asked] = await messages()
  const answer = await settled((await say({ text: 'Mẫu này ạ?', replyTo: asked?.id })).id, 'sent')
  const again = await settled((await say({ text: 'Hay mẫu kia ạ?', replyTo: answer.id })).id, 'sent')
  const shown = await onPhone()
  assert.deepEqual(
    shown.map(({ replyTo }) => replyTo),
    [asked?.platformMessageId, answer.platformMessageId],
  )
  await lan.write({ kind: 'text', text: 'Mẫu kia ạ', replyTo: again.platformMessageId })
  const all = await until(messages, (found) => found.some(({ text }) => text === 'Mẫu kia ạ'))
  assert.equal(all.find(({ text }) => text === 'Mẫu kia ạ')?.replyTo?.id, again.id)
})

test('a tapped quick reply comes back as the button it was', async () => {
  const buttons = [
    { id: 'size-16', title: 'Size 16' },
    { id: 'size-17', title: 'Size 17' },
  ]
  const sent = await say({ text: 'Chị lấy size mấy?', buttons })
  await settled(sent.id, 'sent')
  const choice = (await onPhone())[0]?.choices?.[1]
  assert.equal(choice?.title, 'Size 17')
  await lan.write({ kind: 'button-reply', text: 'Size 17', payload: { id: choice?.id } })
  const all = await until(messages, (found) => found.some(({ type }) => type === 'button'))
  const tapped = all.find(({ type }) => type === 'button')
  assert.deepEqual([tapped?.text, tapped?.data?.id], ['Size 17', 'size-17'])
})

test('a push whose answer was lost is sent again under its key, and is on the phone once', async () => {
  await settled((await say({ text: 'Dạ còn ạ!' })).id, 'sent')
  await fault({ type: 'reset-after-accept' })
  await sends()
  const sent = await say({ text: 'Chỉ một lần.' })
  const done = await settled(sent.id, 'sent')
  const calls = await sends()
  assert.deepEqual([calls.length, calls[0]?.retryKey === calls[1]?.retryKey], [2, true])
  const shown = (await onPhone()).filter(({ text }) => text === 'Chỉ một lần.')
  assert.deepEqual(
    shown.map(({ id }) => id),
    [done.platformMessageId],
  )
})

test('a reply whose answer was lost is not sent again by itself', async () => {
  await fault({ type: 'reset-after-accept' })
  const sent = await say({ text: 'Chỉ một lần.' })
  const done = await settled(sent.id, 'unconfirmed')
  assert.ok(done.error && done.error.message.length > 10)
  assert.equal((await onPhone()).length, 1)
})

test('the month’s quota refuses pushes in words, replies go on, and a retry sends when there is room', async () => {
  await world.sim('PUT', `/accounts/line/${BOT}`, { own: { quota: 0 } })
  await settled((await say({ text: 'Miễn phí.' })).id, 'sent')
  const sent = await say({ text: 'Tính phí.' })
  const failed = await settled(sent.id, 'failed')
  assert.deepEqual([failed.error?.class, failed.error?.code], ['channel-blocked', '429/monthly'])
  assert.match(failed.error?.message ?? '', /monthly limit/)
  await world.sim('PUT', `/accounts/line/${BOT}`, { own: { quota: 1_000_000 } })
  await world.agent.ask('POST', `/messages/${sent.id}/retry`)
  await settled(sent.id, 'sent')
  assert.deepEqual(
    (await onPhone()).map(({ text }) => text),
    ['Miễn phí.', 'Tính phí.'],
  )
})

test('a token that ended is renewed in passing, and the message goes out once', async () => {
  await settled((await say({ text: 'Một' })).id, 'sent')
  await fault({ type: 'error', name: 'expired-token' })
  const sent = await say({ text: 'Hai' })
  await settled(sent.id, 'sent')
  assert.deepEqual(
    (await onPhone()).map(({ text }) => text),
    ['Một', 'Hai'],
  )
})

test('a message that was taken back is withheld, its content too', async () => {
  const { messageId } = await lan.write({ kind: 'text', text: 'Số thẻ của tôi là …' })
  await until(messages, (all) => all.some(({ platformMessageId }) => platformMessageId === messageId))
  await lan.act('deletes', { messageId })
  const all = await until(messages, (found) => found.some((one) => one.platformMessageId === messageId && one.deletedAt !== null))
  assert.equal(all.find(({ platformMessageId }) => platformMessageId === messageId)?.text, null)
})

test('whoever blocked the account cannot be written to, until he comes back', async () => {
  await lan.act('follow', { follow: false })
  const refused = await until(
    () => world.agent.call('POST', `/conversations/${conversation.id}/messages`, { text: 'Alo?' }),
    ({ status }) => status !== 202,
  )
  assert.equal(refused.status, 409)
  await lan.act('follow', { follow: true })
  const back = await until(
    () => world.agent.call<Message>('POST', `/conversations/${conversation.id}/messages`, { text: 'Mừng chị quay lại!' }),
    ({ status }) => status === 202,
  )
  await settled(back.body.id, 'sent')
  assert.ok((await onPhone()).some(({ text }) => text === 'Mừng chị quay lại!'))
})

test('reading and writing show on the phone, and the name is the platform’s', async () => {
  const [asked] = await messages()
  await world.agent.ask('POST', `/conversations/${conversation.id}/read`, { seq: asked?.seq })
  await until(
    async () => (await lan.thread()).messages.find(({ id }) => id === asked?.platformMessageId)?.status,
    (status) => status === 'read',
  )
  await world.agent.ask('POST', `/conversations/${conversation.id}/typing`, { on: true })
  await until(
    () => world.sim<{ entries: { status: number }[] }>('GET', '/ledger?type=call&platform=line&kind=typing'),
    ({ entries }) => entries.some(({ status }) => status === 202),
  )
})
