import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutboundMessage, PageAccess } from '../adapter.ts'
import { noLink } from '../suite/no-link.ts'
import { scriptedHttp, sentJson, sentText } from '../suite/scripted-http.ts'
import { client } from './client.ts'

const TOKEN = '123456789:AAExampleTokenForSwitchboardDocs0000'
const access: PageAccess = {
  account: '123456789',
  accessToken: TOKEN,
  settings: {},
  webhookUrl: 'https://inbox.example/webhooks/telegram/key',
}
const TO = [{ kind: 'telegram', value: '987654321' }]
const text: OutboundMessage = { clientRef: 'ref-1', to: TO, text: 'Dạ còn ạ', windowMode: 'free' }
const sent = (message_id: number, chat = 987654321) => ({
  body: { ok: true, result: { message_id, chat: { id: chat }, date: 1767258000 } },
})
const done = { body: { ok: true, result: true } }
const refusal = (error_code: number, description: string, parameters?: object) => ({
  status: error_code,
  body: { ok: false, error_code, description, parameters },
})
const found = (result: unknown) => ({ body: { ok: true, result } })

test('a text is one call, with the token in its address', async () => {
  const { http, requests } = scriptedHttp(sent(43))
  assert.deepEqual(await client(access, { http }).send(text), { kind: 'accepted', externalId: '987654321:43' })
  assert.equal(requests[0]?.url, `https://api.telegram.org/bot${TOKEN}/sendMessage`)
  assert.deepEqual(sentJson(requests[0]), { chat_id: 987654321, text: 'Dạ còn ạ' })
})

test('a file goes in one call with its caption and quote', async () => {
  const { http, requests } = scriptedHttp(sent(44))
  const file = {
    name: 'nhẫn "bạc".jpg',
    mimeType: 'image/jpeg',
    sizeBytes: 4,
    bytes: () => Promise.resolve(Buffer.from('jpeg')),
    publicUrl: noLink,
  }
  await client(access, { http }).send({ ...text, media: [{ kind: 'image', file }], replyTo: '987654321:40' })
  assert.ok(requests[0]?.url.endsWith('/sendPhoto'))
  const form = Buffer.from(sentText(requests[0]), 'latin1').toString('utf8')
  assert.match(form, /name="chat_id"\r\n\r\n987654321\r\n/)
  assert.match(form, /name="caption"\r\n\r\nDạ còn ạ\r\n/)
  assert.match(form, /name="reply_parameters"\r\n\r\n\{"message_id":40,"allow_sending_without_reply":true\}\r\n/)
  assert.match(form, /name="photo"; filename="nhẫn %22bạc%22\.jpg"\r\nContent-Type: image\/jpeg\r\n\r\njpeg\r\n/)
})

test('a group that became a supergroup is written to by its new id, which the contact learns', async () => {
  const moved = refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -1001234567890 })
  const { http, requests } = scriptedHttp(moved, sent(5, -1001234567890))
  const delivery = await client(access, { http }).send({ ...text, to: [{ kind: 'telegram', value: '-4012345' }] })
  assert.deepEqual(delivery, {
    kind: 'accepted',
    externalId: '-1001234567890:5',
    adds: [{ kind: 'telegram', value: '-1001234567890' }],
  })
  assert.equal((sentJson(requests[1]) as { chat_id: number }).chat_id, -1001234567890)
})

test('an answer in a personal account is known by that account’s connection', async () => {
  const { http } = scriptedHttp(sent(9))
  const delivery = await client(access, { http }).send({ ...text, threadKey: 'business:bcA1-_x9:987654321' })
  assert.deepEqual(delivery, { kind: 'accepted', externalId: 'bcA1-_x9:987654321:9' })
})

test('a wait is as long as Telegram asks', async () => {
  const { http } = scriptedHttp(refusal(429, 'Too Many Requests: retry after 5', { retry_after: 5 }))
  const delivery = await client(access, { http }).send(text)
  assert.deepEqual(delivery.kind === 'refused' && [delivery.error.class, delivery.error.retryAfterMs], ['wait', 5000])
})

test('an edit of words beside a file changes the caption, and one that changes nothing is done', async () => {
  const noText = refusal(400, 'Bad Request: there is no text in the message to edit')
  const { http, requests } = scriptedHttp(noText, done)
  assert.deepEqual(await client(access, { http }).edit?.(TO, '987654321:43', 'Hết ạ'), { kind: 'accepted', externalId: '987654321:43' })
  assert.deepEqual(sentJson(requests[1]), { chat_id: 987654321, message_id: 43, caption: 'Hết ạ' })
  const same = scriptedHttp(refusal(400, 'Bad Request: message is not modified: specified new message content …'))
  assert.equal((await client(access, same).edit?.(TO, '987654321:43', 'Hết ạ'))?.kind, 'accepted')
})

test('a message is taken back, in a personal account by that account’s own method; one that is gone already is as good', async () => {
  const { http, requests } = scriptedHttp(done, done, refusal(400, 'Bad Request: message to delete not found'))
  const { delete: remove } = client(access, { http })
  for (const target of ['987654321:43', 'bc1:987654321:44', '987654321:45']) assert.equal((await remove?.(TO, target))?.kind, 'accepted')
  assert.deepEqual(
    requests.slice(0, 2).map((request) => [request.url.split('/').at(-1), sentJson(request)]),
    [
      ['deleteMessage', { chat_id: 987654321, message_id: 43 }],
      ['deleteBusinessMessages', { business_connection_id: 'bc1', message_ids: [44] }],
    ],
  )
  const late = scriptedHttp(refusal(400, "Bad Request: message can't be deleted for everyone"))
  assert.equal((await client(access, late).delete?.(TO, '987654321:43'))?.kind, 'refused')
})

test('a reaction goes without the sign that asks for colour, an empty list takes it back, a personal account takes none', async () => {
  const { http, requests } = scriptedHttp(done, done)
  const { react } = client(access, { http })
  await react?.(TO, '987654321:42', '❤️', null)
  await react?.(TO, '987654321:42', null, '❤️')
  assert.deepEqual(
    requests.map((request) => (sentJson(request) as { reaction: unknown }).reaction),
    [[{ type: 'emoji', emoji: '❤' }], []],
  )
  assert.equal((await react?.(TO, 'bc1:987654321:42', '👍', null))?.kind, 'refused')
  assert.equal(requests.length, 2)
})

test('typing shows in the chat of the last message, a read mark only in a personal account, and nothing ends typing', async () => {
  const { http, requests } = scriptedHttp(done, done, done)
  const { signal } = client(access, { http })
  await signal?.('typing_on', TO, undefined)
  await signal?.('typing_off', TO, '987654321:42')
  await signal?.('read', TO, '987654321:42')
  await signal?.('typing_on', TO, 'bc1:987654321:42')
  await signal?.('read', TO, 'bc1:987654321:42')
  assert.deepEqual(
    requests.map((request) => [request.url.split('/').at(-1), sentJson(request)]),
    [
      ['sendChatAction', { chat_id: 987654321, action: 'typing' }],
      ['sendChatAction', { business_connection_id: 'bc1', chat_id: 987654321, action: 'typing' }],
      ['readBusinessMessage', { business_connection_id: 'bc1', chat_id: 987654321, message_id: 42 }],
    ],
  )
})

test('a file is found by its id, one above 20 MB is refused for good', async () => {
  const { http } = scriptedHttp(found({ file_id: 'AgAC', file_path: 'photos/tập tin 1.jpg', file_size: 7 }))
  assert.deepEqual(await client(access, { http }).media?.({ kind: 'image', mediaId: 'AgAC', mimeType: 'image/jpeg' }), {
    url: `https://api.telegram.org/file/bot${TOKEN}/photos/t%E1%BA%ADp%20tin%201.jpg`,
    mimeType: 'image/jpeg',
    sizeBytes: 7,
  })
  const large = scriptedHttp(refusal(400, 'Bad Request: file is too big'))
  const refused = await client(access, large).media?.({ kind: 'video', mediaId: 'BAAC' })
  assert.equal(refused && 'class' in refused && refused.class, 'content')
})

test('a profile has a name and a picture whose address is not what it is known by', async () => {
  const chat = {
    id: 987654321,
    type: 'private',
    first_name: 'Lan',
    last_name: 'Ng',
    username: 'lan_ng',
    bio: 'Huế',
    photo: { big_file_id: 'B', big_file_unique_id: 'AQAD' },
  }
  const { http } = scriptedHttp(found(chat), found({ file_path: 'profile/1.jpg' }))
  const profile = await client(access, { http }).profile?.({ kind: 'telegram', value: '987654321' })
  assert.ok(profile && !('class' in profile))
  assert.deepEqual([profile.name, profile.username, profile.avatarKey, profile.data], ['Lan Ng', 'lan_ng', 'telegram:AQAD', { bio: 'Huế' }])
  assert.ok(profile.avatarUrl?.endsWith('/profile/1.jpg'))
  const hidden = scriptedHttp(found(chat), refusal(400, 'Bad Request: wrong file_id'))
  const nameless = await client(access, hidden).profile?.({ kind: 'telegram', value: '987654321' })
  assert.deepEqual(nameless && 'name' in nameless && [nameless.name, nameless.avatarUrl], ['Lan Ng', undefined])
})

test('the test of a connection says what is wrong: token, bot, address, what is not sent, what waits', async () => {
  const bot = found({ id: 123456789, is_bot: true, username: 'ngoc_bot' })
  const kinds = [
    'message',
    'edited_message',
    'business_message',
    'edited_business_message',
    'deleted_business_messages',
    'business_connection',
    'callback_query',
    'message_reaction',
    'my_chat_member',
  ]
  const ours = 'https://inbox.example/webhooks/telegram/key?bot=123456789'
  const webhook = async (info: object) => {
    const { http } = scriptedHttp(bot, found({ has_custom_certificate: false, pending_update_count: 0, ...info }))
    return (await client(access, { http }).check()).at(-1)
  }
  assert.deepEqual(await client(access, scriptedHttp(refusal(401, 'Unauthorized'))).check(), [
    { name: 'token', ok: false, detail: 'Unauthorized (401)' },
  ])
  const other = await client(access, scriptedHttp(found({ id: 5, is_bot: true }))).check()
  assert.deepEqual(other.at(-1), { name: 'account', ok: false, detail: 'The token belongs to bot 5.' })
  assert.deepEqual(await webhook({ url: ours, allowed_updates: kinds }), {
    name: 'webhook',
    ok: true,
    detail: 'The bot sends its messages here.',
  })
  const wrong: [object, RegExp][] = [
    [{ url: '' }, /nowhere yet/],
    [{ url: 'https://other.example/hook?secret=1', allowed_updates: kinds }, /to https:\/\/other\.example\/hook\.$/],
    [{ url: ours, allowed_updates: kinds.slice(1) }, /does not send: message\./],
    [
      { url: ours, allowed_updates: kinds, pending_update_count: 3, last_error_message: 'Connection timed out' },
      /cannot deliver 3 update\(s\): Connection timed out/,
    ],
  ]
  for (const [info, words] of wrong) {
    const result = await webhook(info)
    assert.equal(result?.ok, false)
    assert.match(result?.detail ?? '', words)
  }
})

test('Telegram is told the address with the bot in it, the secret, and every kind that is read', async () => {
  const { http, requests } = scriptedHttp(done)
  const { subscribe } = client(access, { http })
  assert.equal((await subscribe?.('https://inbox.example/webhooks/telegram/key', 'f3b1c0ffee'))?.ok, true)
  const told = sentJson(requests[0]) as { url: string; secret_token: string; allowed_updates: string[] }
  assert.deepEqual([told.url, told.secret_token], ['https://inbox.example/webhooks/telegram/key?bot=123456789', 'f3b1c0ffee'])
  assert.ok(['message_reaction', 'my_chat_member', 'business_message'].every((kind) => told.allowed_updates.includes(kind)))
  const bad = await subscribe?.('https://inbox.example/webhooks/telegram/key', 'có dấu cách')
  assert.deepEqual([bad?.ok, requests.length], [false, 1])
  const refused = scriptedHttp(refusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'))
  assert.match((await client(access, refused).subscribe?.('http://inbox.example/x', 'f3b1c0ffee'))?.detail ?? '', /HTTPS/)
})
