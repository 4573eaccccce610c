import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalise } from './normalise.ts'

const PAGE = '106540352242922'
const kind = fc.constantFrom('message', 'postback', 'reaction', 'read', 'teleport', '__proto__', 'constructor')
const element = fc
  .record({ mid: fc.uuid(), kind, timestamp: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }) })
  .map(({ mid, kind: held, timestamp }) => ({
    sender: { id: '731' },
    recipient: { id: PAGE },
    timestamp,
    ...Object.fromEntries([[held, { mid, text: 'x', title: 'x', emoji: '👍', watermark: timestamp }]]),
  }))

test('every element of a body becomes an event or is named, and events keep their order', () => {
  fc.assert(
    fc.property(fc.array(element, { minLength: 1, maxLength: 20 }), (messaging) => {
      const { events, skipped } = normalise({ object: 'page', entry: [{ id: PAGE, messaging }] })
      assert.equal(events.length + skipped.length, messaging.length)
      const times = events.map((event) => ('sentAt' in event ? event.sentAt : 'at' in event ? event.at : 'upTo' in event ? event.upTo : ''))
      const known = messaging.filter((part) => ['message', 'postback', 'reaction', 'read'].some((name) => Object.hasOwn(part, name)))
      assert.deepEqual(
        times.map((time) => Date.parse(time)),
        known.map(({ timestamp }) => timestamp),
      )
    }),
  )
})

test('an element with two kinds in it gives both', () => {
  const both = {
    sender: { id: '731' },
    recipient: { id: PAGE },
    timestamp: 1767258000001,
    message: { mid: 'm_1', text: 'hi' },
    referral: { ref: 'x', source: 'ADS' },
  }
  const { events } = normalise({ object: 'page', entry: [{ id: PAGE, messaging: [both] }] })
  assert.deepEqual(
    events.map((event) => event.kind === 'message' && event.content.type),
    ['text', 'referral'],
  )
})

test('a page cannot be its own customer', () => {
  const { events, skipped } = normalise({
    object: 'page',
    entry: [
      {
        id: PAGE,
        messaging: [{ sender: { id: PAGE }, recipient: { id: PAGE }, timestamp: 1767258000001, message: { mid: 'm_1', text: 'hi' } }],
      },
    ],
  })
  assert.deepEqual([events.length, skipped.map(({ reason }) => reason)], [0, ['unrecognisable']])
})
