import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalise } from './normalise.ts'
import { telegramTransport, webhookOf } from './transport.ts'

const AT = '2026-01-01T09:00:00.000000Z'
const answer = (body: string | Uint8Array) => {
  const { answer } = telegramTransport
  assert.ok(typeof answer === 'function')
  return answer(Buffer.from(body))
}

test('the bot stands in the address that Telegram is told, and comes back with each update', () => {
  const address = new URL(webhookOf('https://inbox.example/webhooks/telegram/key', '123456789'))
  const body = Buffer.from('{"update_id":1,"message":{"message_id":1,"chat":{"id":5,"type":"private"},"date":1767258000,"text":"Hi"}}')
  const read = telegramTransport.read?.({ body, headers: {}, query: Object.fromEntries(address.searchParams), at: AT })
  assert.equal(telegramTransport.platformOf(read), 'telegram')
  assert.equal(normalise(read).events[0]?.account, '123456789')
})

test('the secret that Telegram sends with each update is not kept', () => {
  assert.deepEqual(telegramTransport.keptHeaders, [])
})

test('a tap is answered in the answer to its webhook, so that the phone stops waiting', () => {
  const { type, body } = answer('{"update_id":2,"callback_query":{"id":"4382","from":{"id":5},"data":"x"}}')
  assert.equal(type, 'application/json')
  assert.deepEqual(JSON.parse(body ?? ''), { method: 'answerCallbackQuery', callback_query_id: '4382' })
})

test('nothing else is answered with a call, whatever it says of taps', () => {
  const texts = [
    '{"update_id":3,"message":{"text":"\\"callback_query\\":{\\"id\\":1}"}}',
    '"callback_query"',
    '{"callback_query":{}}',
    '{"callback_query":',
    '',
  ]
  for (const text of texts) assert.deepEqual(answer(text), { status: 200 }, text)
})

test('any bytes at all get an answer', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => assert.equal(answer(bytes).status, 200)))
})
