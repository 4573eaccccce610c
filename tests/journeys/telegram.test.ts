// Telegram through the whole product: connected through the API, told its webhook by the test of the connection, written to and answered, with what Telegram
// alone has: no receipts, buttons that wait for an answer, chats of a personal account, groups that change their id, and a token in every address.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Conversation, Message } from '@switchboard/contracts'
import { type Connected, connect } from '../support/connect.ts'
import { conversationOf, type Customer, messagesIn, randomName, type Scene, scene, type SimMessage, until } from '../support/scene.ts'
import { talkIn } from '../support/talk.ts'
import { picture, upload } from '../support/uploads.ts'

const BOT = '123456789'
const TOKEN = `${BOT}:AAExampleTokenForSwitchboardDocs0000`

let world: Scene
let bot: Connected
let lan: Customer
let name: string
let conversation: Conversation
before(async () => {
  world = await scene({ channels: [] })
  const body = { via: 'telegram', platform: 'telegram', account: BOT, accessToken: TOKEN } as const
  bot = await connect(world, { key: 'telegram', body, account: { name: 'Ngọc Sài Gòn', accessToken: TOKEN, webhookUrl: '' } })
  await subscribe()
})
after(() => world.close())
beforeEach(async () => {
  await world.sim('DELETE', '/faults')
  name = randomName()
  lan = await bot.customer(name, { phone: '84901234567' })
  await lan.write({ kind: 'start', payload: { ref: 'ref_42' } })
  conversation = await conversationOf(world.agent, bot.page.id, name)
})

/** A bubble with what this journey looks at. */
interface Shown extends SimMessage {
  replyTo?: string
  deleted: boolean
  edits: number
  files: { name: string; mimeType: string }[]
  choices?: { id: string; title: string }[]
  reactions: { by: string; emoji: string }[]
}

interface Check {
  name: string
  ok: boolean
  detail: string
}

async function checksBy(path: string): Promise<Check[]> {
  const { checks } = await world.admin.ask<{ checks: Check[] }>('POST', path)
  return checks.map(({ name, ok, detail }) => ({ name, ok, detail }))
}
const check = () => checksBy(`/integrations/${bot.integration.id}/check`)
const subscribe = () => checksBy(`/pages/${bot.page.id}/subscribe`)
const { say, messages, came, settled } = talkIn(() => ({ agent: world.agent, conversation }))
const onPhone = async () => (await lan.thread()).messages as Shown[]
const shown = async (fits: (line: Shown) => boolean) => (await until(onPhone, (all) => all.some(fits))).find(fits) as Shown

test('the test of the connection says what is wrong and leaves it, and a word of its own has Telegram send its messages here', async () => {
  await world.sim('PUT', `/accounts/telegram/${BOT}`, { webhookUrl: 'https://elsewhere.example/hook' })
  assert.equal((await check()).at(-1)?.detail, 'The bot sends its messages to https://elsewhere.example/hook.')
  assert.deepEqual(
    (await subscribe()).map(({ name, ok }) => [name, ok]),
    [
      ['token', true],
      ['account', true],
      ['webhook', true],
    ],
  )
  const { accounts } = await world.sim<{ accounts: { account: string; webhookUrl: string }[] }>('GET', '/accounts')
  assert.equal(accounts.find(({ account }) => account === BOT)?.webhookUrl, `${bot.integration.webhookUrl}?bot=${BOT}`)
  assert.equal((await check()).at(-1)?.detail, 'The bot sends its messages here.')

  await world.sim('PUT', `/accounts/telegram/${BOT}`, { accessToken: `${BOT}:revoked` })
  const wrong = await check()
  await world.sim('PUT', `/accounts/telegram/${BOT}`, { accessToken: TOKEN })
  assert.deepEqual(wrong, [{ name: 'token', ok: false, detail: 'Unauthorized (401)' }])
})

test('an update without the secret is turned away and nothing of it is kept', async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${bot.integration.webhookUrl}?bot=${BOT}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    })
  assert.equal((await post({})).status, 401)
  assert.equal((await post({ 'x-telegram-bot-api-secret-token': TOKEN })).status, 401)
})

test('how a customer came stands in the first message; words and a picture arrive with name and face', async () => {
  const first = await came(({ text }) => text === '/start ref_42')
  assert.deepEqual(first.data?.referral, { source: 'start-link', ref: 'ref_42' })
  const base64 = Buffer.from(await picture()).toString('base64')
  const { messageId } = await lan.write({
    kind: 'image',
    text: 'Còn mẫu này không?',
    file: { name: 'ring.jpg', mimeType: 'image/jpeg', base64 },
  })
  const message = await came((one) => one.platformMessageId === messageId && one.attachments[0]?.state === 'stored')
  assert.deepEqual([message.type, message.text], ['image', 'Còn mẫu này không?'])
  const contact = () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
  const { contact: seen } = await until(contact, (one) => one.contact.avatarUrl !== null)
  assert.equal(seen.name, name)
})

test('the token of the bot is in no row of the database but the sealed one', async () => {
  const { rows } = await world.db.owner.query<{ table_name: string; column_name: string }>(
    "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type in ('text', 'jsonb')",
  )
  await until(
    async () => (await world.db.owner.query('select 1 from omnichannel_contact where avatar_source is not null')).rowCount,
    (count) => (count ?? 0) > 0,
  )
  for (const { table_name, column_name } of rows) {
    const found = await world.db.owner.query(`select 1 from "${table_name}" where strpos("${column_name}"::text, $1) > 0 limit 1`, [
      TOKEN.slice(10),
    ])
    assert.equal(found.rowCount, 0, `${table_name}.${column_name}`)
  }
})

test('an agent answers with words, a quote, a picture with words, and buttons; the answer counts as sent and never as read', async () => {
  const { messageId } = await lan.write({ kind: 'text', text: 'Nhẫn này còn không ạ?' })
  const question = await came((one) => one.platformMessageId === messageId)
  const quoted = await say({ text: 'Dạ còn ạ <b>*2*</b>', replyTo: question.id })
  const key = await upload(world, await picture(), { name: 'mẫu mới.jpg', type: 'image/jpeg' })
  const filed = await say({ text: 'Mẫu mới đây ạ', attachments: [{ file: key }] })
  for (const { id } of [quoted, filed]) await settled(id, 'sent')
  const [words, file] = [await shown(({ text }) => text === 'Dạ còn ạ <b>*2*</b>'), await shown(({ text }) => text === 'Mẫu mới đây ạ')]
  assert.deepEqual([words.replyTo, file.kind, file.files[0]?.name], [messageId, 'image', 'mẫu mới.jpg'])
  assert.equal((await messages()).filter(({ status }) => ['delivered', 'read'].includes(status)).length, 0)
})

test('a tapped button arrives by its title, and the phone stops waiting', async () => {
  const sent = await say({
    text: 'Chị lấy size mấy ạ?',
    buttons: [
      { id: 'size:16', title: 'Size 16' },
      { id: 'size:17', title: 'Size 17' },
    ],
  })
  await settled(sent.id, 'sent')
  const question = await shown(({ text }) => text === 'Chị lấy size mấy ạ?')
  assert.deepEqual(
    question.choices?.map(({ title }) => title),
    ['Size 16', 'Size 17'],
  )
  await lan.write({ kind: 'button-reply', text: 'Size 17', payload: { id: 'size:17' }, replyTo: question.id })
  const tap = await came(({ type }) => type === 'button')
  assert.deepEqual([tap.text, tap.data?.id, tap.replyTo?.id], ['Size 17', 'size:17', sent.id])
  assert.ok(Math.abs(Date.parse(tap.sentAt) - Date.now()) < 60_000, 'the time is that of the tap')
  await shown(({ kind, status }) => kind === 'button-reply' && status === 'read')
  const refused = await world.agent.call('POST', `/conversations/${conversation.id}/messages`, { text: 'Vâng', replyTo: tap.id })
  assert.match(JSON.stringify(refused.body), /tapped button/)
})

test('edits and reactions go both ways, and what is said is taken back', async () => {
  const { messageId } = await lan.write({ kind: 'text', text: 'Cho em 1 cái' })
  await lan.act('edits', { messageId, text: 'Cho em 2 cái' })
  const order = await came((one) => one.platformMessageId === messageId && one.text === 'Cho em 2 cái')
  await world.agent.ask('PUT', `/messages/${order.id}/reaction`, { emoji: '❤️' })
  await shown(({ id, reactions }) => id === messageId && reactions.some(({ by, emoji }) => by === 'business' && emoji === '❤'))

  const answer = await settled((await say({ text: 'Dạ vâng' })).id, 'sent')
  await lan.act('reactions', { messageId: answer.platformMessageId, emoji: '❤️' })
  await came((one) => one.id === answer.id && one.reactions.some(({ emoji }) => emoji === '❤️'))
  await world.agent.ask('PATCH', `/messages/${answer.id}`, { text: 'Dạ vâng ạ' })
  await shown(({ text, edits }) => text === 'Dạ vâng ạ' && edits === 1)
  await world.agent.ask('DELETE', `/messages/${answer.id}`)
  await shown(({ id, deleted }) => id === answer.platformMessageId && deleted)
})

test('who blocks the bot can be written to no more, in words, and a retry goes out when he is back', async () => {
  await world.sim('PUT', '/faults', [
    { on: 'api', match: { platform: 'telegram', kind: 'send' }, times: 1, fault: { type: 'error', name: 'recipient-unavailable' } },
  ])
  const sent = await say({ text: 'Chị còn đó không?' })
  const failed = await settled(sent.id, 'failed')
  assert.deepEqual([failed.error?.class, failed.error?.message], ['recipient', 'Forbidden: bot was blocked by the user'])
  await world.agent.ask('POST', `/messages/${sent.id}/retry`)
  await settled(sent.id, 'sent')
  await shown(({ text }) => text === 'Chị còn đó không?')

  const open = () => world.agent.ask<Conversation>('GET', `/conversations/${conversation.id}`)
  // Telegram tells whole seconds: the moment counts as that of receipt.
  const soon = () => new Date(Date.now() + 1000).toISOString()
  await lan.write({ kind: 'block', sentAt: soon() })
  await until(open, ({ window }) => window.mode === 'closed')
  const refused = await world.agent.call('POST', `/conversations/${conversation.id}/messages`, { text: 'Chị ơi' })
  assert.ok(refused.status >= 400 && refused.status < 500)
  await lan.write({ kind: 'unblock', sentAt: soon() })
  await until(open, ({ window }) => window.mode !== 'closed')
})

test('too many calls are waited out as long as Telegram asks, and the message goes out once', async () => {
  await world.sim('PUT', '/faults', [
    { on: 'api', match: { platform: 'telegram', kind: 'send' }, times: 1, fault: { type: 'error', name: 'rate-limited' } },
  ])
  const at = Date.now()
  await settled((await say({ text: 'Dạ đây ạ' })).id, 'sent')
  assert.ok(Date.now() - at >= 1000)
  assert.equal((await onPhone()).filter(({ text }) => text === 'Dạ đây ạ').length, 1)
})

test('a phone number that a customer shares of himself is his, and one of somebody else is not', async () => {
  const phones = async () =>
    (await world.agent.ask<{ points: { kind: string; value: string }[] }>('GET', `/people/${conversation.contact.personId}`)).points
  await lan.write({ kind: 'contact', contact: { name: 'Mai', phone: '+84907654321' } })
  await came(({ type }) => type === 'contacts')
  assert.deepEqual(await phones(), [])
  await lan.write({ kind: 'share-phone' })
  const [own] = await until(phones, (all) => all.length > 0)
  assert.equal(own?.value, '+84901234567')
})

test('a personal account’s chats are conversations of their own: answered through it, with the owner’s words, and his customer’s deletions', async () => {
  const own = await bot.customer('Hoa của chị Hà')
  const { messageId } = await own.write({ kind: 'text', text: 'Chị Hà ơi', payload: { business: true } })
  const theirs = await conversationOf(world.agent, bot.page.id, 'Hoa của chị Hà')
  const there = () => messagesIn(world.agent, theirs.id)
  await own.act('echo', { kind: 'text', text: 'Ơi em' })
  const [, echo] = await until(there, (all) => all.length === 2)
  assert.deepEqual([echo?.direction, echo?.text, echo?.senderName, echo?.external], ['outbound', 'Ơi em', 'Hà Trần', true])
  const sent = await world.agent.ask<Message>('POST', `/conversations/${theirs.id}/messages`, { text: 'Em hỏi gì ạ?' })
  await until(there, (all) => all.some(({ id, status }) => id === sent.id && status === 'sent'))
  const { entries } = await world.sim<{ entries: { body: string }[] }>('GET', '/ledger?type=call&platform=telegram&kind=send&last=1')
  assert.equal(JSON.parse(entries.at(-1)?.body ?? '').business_connection_id, `bc${BOT}`)
  await own.act('deletes', { messageId })
  await until(there, (all) => all[0]?.deletedAt !== null)

  await own.write({ kind: 'business-disconnected' })
  const late = await world.agent.ask<Message>('POST', `/conversations/${theirs.id}/messages`, { text: 'Alô?' })
  const failed = await until(there, (all) => all.some(({ id, status }) => id === late.id && status === 'failed'))
  assert.match(failed.find(({ id }) => id === late.id)?.error?.message ?? '', /business connection not found/)
  await own.write({ kind: 'business-connected' })
})

test('a group is one contact with many voices, and is answered by its new id when it changes', async () => {
  const group = await bot.customer('Nhóm khách quen', { id: '-4012345' })
  await group.write({ kind: 'text', text: 'Ai có size 16?', payload: { author: 'Thu' } })
  const talk = await conversationOf(world.agent, bot.page.id, 'Nhóm khách quen')
  const there = () => messagesIn(world.agent, talk.id)
  const [asked] = await until(there, (all) => all.length === 1)
  assert.equal(asked?.senderName, 'Thu')
  await world.sim('PUT', '/faults', [
    { on: 'webhook', match: { platform: 'telegram', kind: 'migrate' }, times: 1, fault: { type: 'drop' } },
  ])
  await group.write({ kind: 'migrate' })
  for (const text of ['Dạ em có', 'Còn 2 chiếc ạ']) {
    const sent = await world.agent.ask<Message>('POST', `/conversations/${talk.id}/messages`, { text })
    await until(there, (all) => all.some(({ id, status }) => id === sent.id && status === 'sent'))
  }
  await group.write({ kind: 'text', text: 'Tuyệt vời', payload: { author: 'Mai' } })
  const all = await until(there, (some) => some.some(({ text }) => text === 'Tuyệt vời'))
  assert.deepEqual(
    all.toSorted((a, b) => a.seq - b.seq).map(({ text, senderName, direction }) => (direction === 'inbound' ? [text, senderName] : [text])),
    [['Ai có size 16?', 'Thu'], ['Dạ em có'], ['Còn 2 chiếc ạ'], ['Tuyệt vời', 'Mai']],
  )
})
