import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OutboundMedia, OutboundMessage } from '../adapter.ts'
import { noLink } from '../suite/no-link.ts'
import { check } from './check.ts'
import { messageId, placeOf, threadKey, threadOf } from './ids.ts'
import { chatOf, render } from './render.ts'

const text: OutboundMessage = { clientRef: 'ref-1', to: [{ kind: 'telegram', value: '987654321' }], text: 'Dạ còn ạ', windowMode: 'free' }
const fileOf = (kind: OutboundMedia['kind'], mimeType: string, voice?: true): OutboundMedia => ({
  kind,
  ...(voice && { voice }),
  file: { name: 'f', mimeType, sizeBytes: 1, bytes: () => Promise.resolve(Buffer.from('x')), publicUrl: noLink },
})

test('the id of a message leads back to its place, with and without a personal account', () => {
  const chat = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(String)
  const connection = fc.option(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme-ascii' }), { nil: undefined })
  fc.assert(
    fc.property(chat, fc.nat(), connection, (chat, message, connection) => {
      const place = { chat, message, ...(connection !== undefined && { connection }) }
      assert.deepEqual(placeOf(messageId(place) ?? ''), place)
    }),
  )
})

test('what is no id of a message has no place', () => {
  for (const id of ['', '42', 'callback:4382bfdwdsb323b2d9', '1:2:x', '1:99999999999999999999']) assert.equal(placeOf(id), undefined, id)
})

test('a conversation beside the one chat is found again by its key, and differs from chat to chat', () => {
  assert.deepEqual(threadOf(threadKey('987', { connection: 'bc:1' })), { connection: 'bc:1' })
  assert.deepEqual(threadOf(threadKey('-100987', { topic: 7 })), { topic: 7 })
  assert.notEqual(threadKey('987', { connection: 'bc1' }), threadKey('988', { connection: 'bc1' }))
  for (const key of [undefined, '', 'contact:12', 'topic:x:-1']) assert.equal(threadOf(key), undefined)
})

test('words go as they are, to the chat, and nothing is said of markup', () => {
  assert.deepEqual(render({ ...text, text: '*giá* <b>50%</b>_' }), {
    method: 'sendMessage',
    parameters: { chat_id: 987654321, text: '*giá* <b>50%</b>_' },
  })
})

test('a quote is named, and its absence is no reason to hold the answer back', () => {
  assert.deepEqual(render({ ...text, replyTo: '987654321:40' })?.parameters.reply_parameters, {
    message_id: 40,
    allow_sending_without_reply: true,
  })
})

test('quick replies stand below the words, each in its row', () => {
  const buttons = [
    { id: 'size:16', title: 'Size 16' },
    { id: 'size:17', title: 'Size 17' },
  ]
  assert.deepEqual(render({ ...text, buttons })?.parameters.reply_markup, {
    inline_keyboard: [[{ text: 'Size 16', callback_data: 'size:16' }], [{ text: 'Size 17', callback_data: 'size:17' }]],
  })
})

test('an answer in a personal account, or in a topic, goes out there', () => {
  assert.equal(render({ ...text, threadKey: 'business:bcA1-_x9:987654321' })?.parameters.business_connection_id, 'bcA1-_x9')
  assert.equal(render({ ...text, threadKey: 'topic:7:-1001234567890' })?.parameters.message_thread_id, 7)
})

test('each kind of file has its method, and sound that Telegram cannot play goes as a file', () => {
  const methods: [OutboundMedia, string][] = [
    [fileOf('image', 'image/jpeg'), 'sendPhoto'],
    [fileOf('image', 'image/gif'), 'sendAnimation'],
    [fileOf('video', 'video/mp4'), 'sendVideo'],
    [fileOf('video', 'video/webm'), 'sendDocument'],
    [fileOf('audio', 'audio/ogg; codecs=opus', true), 'sendVoice'],
    [fileOf('audio', 'audio/mp4', true), 'sendVoice'],
    [fileOf('audio', 'audio/webm', true), 'sendDocument'],
    [fileOf('audio', 'audio/mpeg'), 'sendAudio'],
    [fileOf('audio', 'audio/wav'), 'sendDocument'],
    [fileOf('file', 'application/pdf'), 'sendDocument'],
    [fileOf('sticker', 'image/webp'), 'sendSticker'],
  ]
  for (const [medium, method] of methods) {
    const call = render({ ...text, media: [medium] })
    assert.equal(call?.method, method)
    assert.equal(call?.parameters.caption, 'Dạ còn ạ')
    assert.equal(`send${call?.upload?.field}`.toLowerCase(), method.toLowerCase())
  }
})

test('a bare place is a location, a named one a venue; a contact card goes by its first number', () => {
  const place = { latitude: 10.77, longitude: 106.69 }
  const bare = { ...text, text: undefined }
  assert.equal(render({ ...bare, location: place })?.method, 'sendLocation')
  const venue = render({ ...bare, location: { ...place, name: 'Cửa hàng' } })
  assert.deepEqual([venue?.method, venue?.parameters.title, venue?.parameters.address], ['sendVenue', 'Cửa hàng', 'Cửa hàng'])
  const card = render({ ...bare, contact: { name: 'Mai', phones: ['+84907654321', '+8490'] } })
  assert.deepEqual([card?.method, card?.parameters.phone_number, card?.parameters.first_name], ['sendContact', '+84907654321', 'Mai'])
})

test('a supergroup is written to before the group it was once', () => {
  const group = { kind: 'telegram', value: '-4012345' }
  const supergroup = { kind: 'telegram', value: '-1001234567890' }
  assert.equal(chatOf([group, supergroup]), '-1001234567890')
  assert.equal(chatOf([{ kind: 'phone', value: '+8490' }]), undefined)
})

test('what Telegram would refuse is refused in words before', () => {
  const objections: [Partial<OutboundMessage>, string][] = [
    [{ to: [] }, 'recipient'],
    [{ replyTo: 'callback:4382' }, 'quote'],
    [{ replyTo: 'bc1:987654321:4' }, 'quote'],
    [{ buttons: [{ id: 'ạ'.repeat(30), title: 'Size' }] }, 'button-id'],
    [{ text: undefined, location: { latitude: 91, longitude: 0 } }, 'location'],
    [{ text: undefined, contact: { name: 'Mai', phones: [] } }, 'contact'],
  ]
  for (const [change, code] of objections) {
    const { media: _, ...draft } = { ...text, ...change }
    assert.equal(check(draft)?.code, code)
  }
})
