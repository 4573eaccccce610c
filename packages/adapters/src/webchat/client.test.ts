import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OutboundMessage } from '../adapter.ts'
import { client } from './client.ts'
import { ownMessageId, visitorMessageId } from './payload.ts'

const web = client({ account: 'mJ3kT9xQ2wLr7VbN5cZa1g', accessToken: '', settings: {} })
const TO = [{ kind: 'visitor', value: 'v-1' }]
const message = (clientRef: string): OutboundMessage => ({ clientRef, to: TO, text: 'Dạ còn ạ', windowMode: 'free' })

test('sending is accepted at once, twice under the same id, and found by it', async () => {
  const first = await web.send(message('0b6e'))
  assert.deepEqual(first, { kind: 'accepted', externalId: 'web:0b6e' })
  assert.deepEqual(await web.send(message('0b6e')), first)
  const between = { from: '2026-01-01T09:00:00.000000Z', to: '2026-01-01T09:05:00.000000Z' }
  assert.deepEqual(await web.find?.(message('0b6e'), between), { externalId: 'web:0b6e' })
})

test('reactions, corrections and deletions of ours are accepted for the message they are about', async () => {
  const expected = { kind: 'accepted', externalId: 'web:0b6e' }
  assert.deepEqual(await web.react?.(TO, 'web:0b6e', '🎉', null), expected)
  assert.deepEqual(await web.edit?.(TO, 'web:0b6e', 'Dạ hết ạ'), expected)
  assert.deepEqual(await web.delete?.(TO, 'web:0b6e'), expected)
})

test('no message of a visitor can take the id of one of ours or of another visitor', () => {
  const visitor = fc.stringMatching(/^[\w-]{1,40}$/)
  fc.assert(
    fc.property(visitor, visitor, fc.uuid(), fc.uuid(), (a, b, idA, idB) => {
      assert.notEqual(visitorMessageId(a, idA), ownMessageId(idB))
      assert.equal(visitorMessageId(a, idA) === visitorMessageId(b, idB), a === b && idA === idB)
    }),
  )
})

test('the connection’s test knows a widget key from anything else', async () => {
  assert.equal((await web.check())[0]?.ok, true)
  assert.equal((await client({ account: 'shop', accessToken: '', settings: {} }).check())[0]?.ok, false)
})
