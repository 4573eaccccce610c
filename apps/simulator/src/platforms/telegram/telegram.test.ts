import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, list } from '../../read.ts'
import { until } from '../../testing/business.ts'
import { AT_ONCE, type Scene, scene } from '../../testing/scene.ts'

const BOT = '123456789'
const TOKEN = `${BOT}:AAExampleTokenForSwitchboardDocs0000`
const LAN = '987654321'
const SECRET = 'f3b1c0ffee5e4d2a9b7c'
const DAY_MS = 86_400_000
const KINDS = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
  'business_connection',
  'business_message',
  'deleted_business_messages',
]
const PNG = { name: 'ring.png', mimeType: 'image/png', base64: Buffer.from('png').toString('base64') }

async function shop(t: { after(act: () => Promise<void>): void }): Promise<Scene> {
  const world = await scene()
  t.after(world.close)
  await world.ok('PUT', `/_sim/accounts/telegram/${BOT}`, { name: 'Ngọc Sài Gòn', accessToken: TOKEN, receipts: AT_ONCE })
  await world.ok('POST', '/_sim/customers', {
    platform: 'telegram',
    account: BOT,
    name: 'Lan Ng',
    id: LAN,
    username: 'lan_ng',
    locale: 'vi-VN',
  })
  await bot(world, 'setWebhook', { url: `${world.business.url}?bot=${BOT}`, secret_token: SECRET, allowed_updates: KINDS })
  return world
}

const bot = (world: Scene, method: string, body?: unknown, token = TOKEN) => world.call('POST', `/bot${token}/${method}`, { body })
const write = (world: Scene, body: Record<string, unknown>) => world.ok('POST', `/_sim/customers/${LAN}/messages?wait=1`, body)
const send = (world: Scene, body: Record<string, unknown>) => bot(world, 'sendMessage', { chat_id: Number(LAN), ...body })
const updates = (world: Scene, kind: string) => world.business.received.flatMap((one) => at(one.json, kind) ?? [])

test('an update carries the secret of setWebhook, a growing number and exactly one kind', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Xin chào' })
  await write(world, { kind: 'text', text: 'Shop ơi' })
  const [first, second] = world.business.received
  assert.equal(first?.headers['x-telegram-bot-api-secret-token'], SECRET)
  assert.deepEqual(Object.keys(first?.json as object), ['update_id', 'message'])
  assert.equal(Number(at(second?.json, 'update_id')) - Number(at(first?.json, 'update_id')), 1)
  const message = at(first?.json, 'message')
  assert.deepEqual(
    [at(message, 'text'), at(message, 'from', 'first_name'), at(message, 'from', 'language_code'), at(message, 'chat', 'type')],
    ['Xin chào', 'Lan', 'vi', 'private'],
  )
  assert.ok(Number(at(message, 'date')) < 1e10, 'seconds')
})

test('a bot hears only of the kinds it asked for, and of reactions not by default', async (t) => {
  const world = await shop(t)
  const { messageId } = (await write(world, { kind: 'text', text: 'Hi' })) as { messageId: string }
  const react = () => world.ok('POST', `/_sim/customers/${LAN}/reactions?wait=1`, { messageId, emoji: '❤️' })
  await react()
  assert.equal(at(updates(world, 'message_reaction')[0], 'new_reaction', 0, 'emoji'), '❤')
  await bot(world, 'setWebhook', { url: world.business.url, allowed_updates: ['message'] })
  await react()
  assert.equal(updates(world, 'message_reaction').length, 1)
})

test('an answer is ok with the message as it stands, and only to who started', async (t) => {
  const world = await shop(t)
  assert.equal((await send(world, { text: 'Chào' })).status, 403)
  await write(world, { kind: 'start', payload: { ref: 'ref_42' } })
  assert.equal(at(updates(world, 'message')[0], 'text'), '/start ref_42')
  const { json } = await send(world, { text: 'Dạ còn ạ' })
  assert.deepEqual([at(json, 'ok'), at(json, 'result', 'chat', 'id'), at(json, 'result', 'text')], [true, Number(LAN), 'Dạ còn ạ'])
  assert.equal((await world.thread(LAN)).at(-1)?.id, `${LAN}:${at(json, 'result', 'message_id')}`)
})

test('refusals say the code, in the status and in the body, and what is wrong', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const long = { inline_keyboard: [[{ text: 'A', callback_data: 'x'.repeat(65) }]] }
  const refused: [Record<string, unknown>, number, RegExp][] = [
    [{ text: '' }, 400, /text is empty/],
    [{ text: 'x'.repeat(4097) }, 400, /too long/],
    [{ text: 'x', chat_id: 5 }, 400, /chat not found/],
    [{ text: 'x', reply_markup: long }, 400, /BUTTON_DATA_INVALID/],
    [{ text: 'x', reply_parameters: { message_id: 99_999 } }, 400, /replied not found/],
    [{ text: 'x', colour: 'red' }, 400, /colour is not a known field/],
    [{ text: 'x', business_connection_id: 'other' }, 400, /business connection not found/],
  ]
  for (const [body, code, words] of refused) {
    const answer = await send(world, body)
    assert.deepEqual([answer.status, at(answer.json, 'ok'), at(answer.json, 'error_code')], [code, false, code])
    assert.match(String(at(answer.json, 'description')), words)
  }
  assert.equal((await bot(world, 'sendMessage', { chat_id: 1, text: 'x' }, `${BOT}:wrong`)).status, 401)
  assert.equal((await bot(world, 'sendPigeon', {})).status, 404)
  assert.equal((await bot(world, 'getUpdates', {})).status, 409)
})

test('a file goes as a form, comes back by its id, and is fetched with the token in the address', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'image', text: 'Còn không?', file: PNG })
  const sizes = list(at(updates(world, 'message')[0], 'photo'))
  const file = at((await bot(world, 'getFile', { file_id: at(sizes.at(-1), 'file_id') })).json, 'result')
  const bytes = await fetch(`${world.url}/file/bot${TOKEN}/${at(file, 'file_path')}`)
  assert.equal(await bytes.text(), 'png')
  assert.equal((await fetch(`${world.url}/file/bot${BOT}:wrong/${at(file, 'file_path')}`)).status, 401)

  const form = new FormData()
  form.set('chat_id', LAN)
  form.set('caption', 'Mẫu mới')
  form.set('reply_parameters', JSON.stringify({ message_id: at(updates(world, 'message')[0], 'message_id') }))
  form.set('photo', new Blob(['png'], { type: 'image/png' }), 'new.png')
  const { json } = await world.call('POST', `/bot${TOKEN}/sendPhoto`, { body: form })
  assert.equal(at(json, 'result', 'caption'), 'Mẫu mới')
  const line = (await world.thread(LAN)).at(-1)
  assert.deepEqual([line?.kind, line?.text, line?.files[0]?.name, line?.replyTo !== undefined], ['image', 'Mẫu mới', 'new.png', true])
  form.set('photo', new Blob(['%PDF'], { type: 'application/pdf' }), 'a.pdf')
  assert.match(String(at((await world.call('POST', `/bot${TOKEN}/sendPhoto`, { body: form })).json, 'description')), /IMAGE_PROCESS_FAILED/)
})

test('a tapped button waits until the bot answers', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  const markup = { inline_keyboard: [[{ text: 'Size 16', callback_data: 'size:16' }]] }
  await send(world, { text: 'Size?', reply_markup: markup })
  const question = (await world.thread(LAN)).at(-1)
  await write(world, { kind: 'button-reply', text: 'Size 16', payload: { id: 'size:16' }, replyTo: question?.id })
  const [query] = updates(world, 'callback_query')
  assert.deepEqual([at(query, 'data'), at(query, 'message', 'reply_markup')], ['size:16', markup])
  const tap = async () => (await world.thread(LAN)).find((line) => line.kind === 'button-reply')?.status
  assert.equal(await tap(), 'sent')
  const answer = { callback_query_id: at(query, 'id') }
  assert.equal((await bot(world, 'answerCallbackQuery', answer)).status, 200)
  assert.equal(await tap(), 'read')
  assert.equal((await bot(world, 'answerCallbackQuery', answer)).status, 400)
})

test('what the bot said is edited, reacted to and taken back, within the rules', async (t) => {
  const world = await shop(t)
  const { messageId } = (await write(world, { kind: 'text', text: 'Hi' })) as { messageId: string }
  const number = at((await send(world, { text: 'Còn' })).json, 'result', 'message_id')
  const about = { chat_id: Number(LAN), message_id: number }
  assert.equal((await bot(world, 'editMessageText', { ...about, text: 'Hết' })).status, 200)
  assert.match(String(at((await bot(world, 'editMessageText', { ...about, text: 'Hết' })).json, 'description')), /not modified/)
  assert.match(String(at((await bot(world, 'editMessageCaption', { ...about, caption: 'x' })).json, 'description')), /no caption/)
  const theirs = { chat_id: Number(LAN), message_id: Number(messageId.split(':')[1]) }
  assert.equal((await bot(world, 'setMessageReaction', { ...theirs, reaction: [{ type: 'emoji', emoji: '❤' }] })).status, 200)
  assert.equal((await bot(world, 'setMessageReaction', { ...theirs, reaction: [{ type: 'emoji', emoji: '🥷' }] })).status, 400)
  assert.equal((await bot(world, 'deleteMessage', about)).status, 200)
  assert.equal((await bot(world, 'deleteMessage', about)).status, 400)
  const [hi, gone] = await world.thread(LAN)
  assert.deepEqual([hi?.reactions, gone?.text, gone?.deleted], [[{ by: 'business', emoji: '❤' }], 'Hết', true])
})

test('who blocks the bot is told of, and cannot be written to until he lets it in again', async (t) => {
  const world = await shop(t)
  await write(world, { kind: 'text', text: 'Hi' })
  await write(world, { kind: 'block' })
  assert.match(String(at((await send(world, { text: 'x' })).json, 'description')), /blocked by the user/)
  await write(world, { kind: 'unblock' })
  assert.equal((await send(world, { text: 'x' })).status, 200)
  assert.deepEqual(
    updates(world, 'my_chat_member').map((one) => at(one, 'new_chat_member', 'status')),
    ['kicked', 'member'],
  )
})

test('in a personal account the bot hears of the owner and of deletions, and may answer for a day', async (t) => {
  const world = await shop(t)
  const { messageId } = (await write(world, { kind: 'text', text: 'Chị ơi', payload: { business: true } })) as { messageId: string }
  const [message] = updates(world, 'business_message')
  const connection = at(message, 'business_connection_id')
  await world.ok('POST', `/_sim/customers/${LAN}/echo?wait=1`, { kind: 'text', text: 'Ơi em' })
  assert.notEqual(at(updates(world, 'business_message')[1], 'from', 'id'), Number(LAN))
  await world.ok('POST', `/_sim/customers/${LAN}/deletes?wait=1`, { messageId })
  assert.deepEqual(at(updates(world, 'deleted_business_messages')[0], 'message_ids'), [Number(messageId.split(':')[1])])
  assert.equal((await send(world, { text: 'x', business_connection_id: connection })).status, 200)
  await world.ok('POST', '/_sim/customers', { platform: 'telegram', account: BOT, name: 'Mai', id: '5' })
  const ago = new Date(Date.now() - 2 * DAY_MS).toISOString()
  await world.ok('POST', '/_sim/customers/5/messages?wait=1', { kind: 'text', text: 'Hi', sentAt: ago, payload: { business: true } })
  assert.match(
    String(at((await bot(world, 'sendMessage', { chat_id: 5, text: 'x', business_connection_id: connection })).json, 'description')),
    /BUSINESS_PEER_USAGE_MISSING/,
  )
  await write(world, { kind: 'business-disconnected' })
  assert.equal((await send(world, { text: 'x', business_connection_id: connection })).status, 400)
})

test('nothing is told of deletions in the bot’s own chat', async (t) => {
  const world = await shop(t)
  const { messageId } = (await write(world, { kind: 'text', text: 'Hi' })) as { messageId: string }
  const answer = await world.ok('POST', `/_sim/customers/${LAN}/deletes?wait=1`, { messageId })
  assert.equal(at(answer, 'deliveryId'), null)
  assert.equal((await world.thread(LAN))[0]?.deleted, true)
})

test('a group that became a supergroup refuses its old id and tells the new one', async (t) => {
  const world = await shop(t)
  await world.ok('POST', '/_sim/customers', { platform: 'telegram', account: BOT, name: 'Nhóm khách quen', id: '-4012345' })
  await world.ok('POST', '/_sim/customers/-4012345/messages?wait=1', { kind: 'text', text: 'Chào cả nhà' })
  assert.deepEqual(at(updates(world, 'message')[0], 'chat', 'type'), 'group')
  await world.ok('POST', '/_sim/customers/-4012345/messages?wait=1', { kind: 'migrate' })
  const { json } = await bot(world, 'sendMessage', { chat_id: -4012345, text: 'x' })
  const moved = at(json, 'parameters', 'migrate_to_chat_id')
  assert.equal(moved, at(updates(world, 'message')[1], 'migrate_to_chat_id'))
  assert.equal((await bot(world, 'sendMessage', { chat_id: moved, text: 'x' })).status, 200)
})

test('a webhook must be HTTPS on a known port, or on this machine; its secret has plain signs', async (t) => {
  const world = await shop(t)
  const refused: [Record<string, unknown>, RegExp][] = [
    [{ url: 'http://shop.example/hook' }, /HTTPS/],
    [{ url: 'https://shop.example:3000/hook' }, /ports/],
    [{ url: world.business.url, secret_token: 'có dấu' }, /secret token/],
  ]
  for (const [body, words] of refused) assert.match(String(at((await bot(world, 'setWebhook', body)).json, 'description')), words)
  assert.equal((await bot(world, 'setWebhook', { url: 'https://shop.example:8443/hook' })).status, 200)
  assert.equal(at((await bot(world, 'getWebhookInfo')).json, 'result', 'url'), 'https://shop.example:8443/hook')
  assert.equal((await bot(world, 'deleteWebhook')).status, 200)
  assert.equal(at((await bot(world, 'getWebhookInfo')).json, 'result', 'url'), '')
})

test('an update that was not taken is sent again', async (t) => {
  const world = await shop(t)
  world.business.answers.push(503)
  await write(world, { kind: 'text', text: 'Hi' })
  await until(() => updates(world, 'message').length === 2, 'the second attempt')
  assert.equal(at(world.business.received[0]?.json, 'update_id'), at(world.business.received[1]?.json, 'update_id'))
})

test('each kind that a customer can write makes one update', async (t) => {
  const world = await shop(t)
  const kinds: [Record<string, unknown>, string][] = [
    [{ kind: 'video', file: { ...PNG, mimeType: 'video/mp4' } }, 'video'],
    [{ kind: 'gif', file: { ...PNG, mimeType: 'video/mp4' } }, 'animation'],
    [{ kind: 'voice', file: { ...PNG, mimeType: 'audio/ogg' } }, 'voice'],
    [{ kind: 'file', file: PNG }, 'document'],
    [{ kind: 'sticker', file: PNG }, 'sticker'],
    [{ kind: 'location', location: { latitude: 10.77, longitude: 106.69 } }, 'location'],
    [{ kind: 'location', location: { latitude: 10.77, longitude: 106.69, name: 'Shop' } }, 'venue'],
    [{ kind: 'contact', contact: { name: 'Mai', phone: '+84901' } }, 'contact'],
    [{ kind: 'share-phone' }, 'contact'],
    [{ kind: 'poll', text: 'Màu?' }, 'poll'],
    [{ kind: 'dice' }, 'dice'],
    [{ kind: 'story' }, 'story'],
    [{ kind: 'web-app', text: 'Size' }, 'web_app_data'],
  ]
  for (const [body, field] of kinds) {
    await write(world, body)
    assert.ok(at(world.business.received.at(-1)?.json, 'message', field), field)
  }
  assert.equal(updates(world, 'message').length, kinds.length)
})
