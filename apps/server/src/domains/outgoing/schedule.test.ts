import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LIVE_EVENTS } from '@switchboard/contracts'
import fc from 'fast-check'
import type { Caller } from '../../infra/http/access.ts'
import type { Happening } from '../live/index.ts'
import { bodyOf, eventOf } from './event-of.ts'
import { wants } from './readers.ts'
import { FAILING_MS, pauseAfter, RETRY_AFTER_MS, waitAfter } from './schedule.ts'

const HOUR_MS = 3_600_000

test('ten tries reach over three days, and end', () => {
  const waits = Array.from({ length: 10 }, (_, index) => waitAfter(index + 1))
  assert.deepEqual(waits.slice(0, 9), RETRY_AFTER_MS)
  assert.equal(waits[9], undefined)
  const whole = RETRY_AFTER_MS.reduce((sum, wait) => sum + wait, 0)
  assert.ok(whole > 72 * HOUR_MS && whole < 76 * HOUR_MS)
  assert.equal(FAILING_MS, 72 * HOUR_MS)
})

test('a receiver may ask for a longer wait, never for a shorter one, nor for more than a day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(1e12), (tries, asked) => {
      const wait = waitAfter(tries, asked) ?? 0
      assert.ok(wait >= (waitAfter(tries) ?? 0) && wait <= 24 * HOUR_MS)
    }),
  )
  assert.equal(waitAfter(1, 600_000), 600_000)
})

test('an address rests longer after each round in vain, up to five minutes', () => {
  const rests = Array.from({ length: 10 }, (_, index) => pauseAfter(index + 1))
  assert.deepEqual(
    rests,
    rests.toSorted((a, b) => a - b),
  )
  assert.deepEqual([rests[0], rests.at(-1)], [0, 300_000])
})

test('an address that names no event is told of all but what stays inside, and of new ones too', () => {
  const told = LIVE_EVENTS.filter((type) => wants([], type))
  assert.deepEqual(
    LIVE_EVENTS.filter((type) => !told.includes(type)),
    [
      'conversation.read',
      'conversation.hidden',
      'person_export.updated',
      'inbox_view.created',
      'inbox_view.updated',
      'inbox_view.deleted',
      'webhook_endpoint.updated',
      'webhook_endpoint.switched_off',
      'notice.created',
      'notice.read',
    ],
  )
  assert.ok(wants([], 'order.created'))
  assert.ok(wants(['message.created'], 'message.created') && !wants(['message.created'], 'message.updated'))
  assert.ok(!wants(['conversation.read'], 'conversation.read'))
})

const reader = { userId: '7', tenantId: '1', grants: new Map([['person.read', 'all']]) } as unknown as Caller
const happening = {
  row: {
    n: 5,
    type: 'contact.created',
    conversation_id: null,
    message_id: null,
    contact_id: '3',
    person_id: '4',
    user_id: null,
    data: null,
    created_at: 'x',
  },
} as unknown as Happening

test('an event holds what its reader may see, and is none where that is nothing', () => {
  const link = () => ''
  assert.deepEqual(eventOf(reader, happening, link)?.data, { contactId: '3', personId: '4' })
  assert.equal(eventOf({ ...reader, grants: new Map() }, happening, link), undefined)
})

test('a body that is too long keeps its ids and leaves out its rows', () => {
  const event = {
    type: 'message.created',
    timestamp: 'x',
    n: 1,
    conversationId: '2',
    messageId: '3',
    userId: null,
    data: { contactId: 'x'.repeat(300_000) },
  }
  const short = JSON.parse(bodyOf(event))
  assert.deepEqual([short.truncated, short.data, short.messageId], [true, {}, '3'])
  assert.equal(bodyOf({ ...event, data: {} }), JSON.stringify({ ...event, data: {} }))
})
