import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { normalise } from './normalise.ts'

const ACCOUNT = '17841476733239133'
const CUSTOMER = '1521111755715375'
const element = fc
  .record({
    mid: fc.uuid(),
    kind: fc.constantFrom('message', 'postback', 'reaction', 'read', 'teleport', '__proto__', 'constructor'),
    timestamp: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
  })
  .map(({ mid, kind, timestamp }) => ({
    sender: { id: CUSTOMER },
    recipient: { id: ACCOUNT },
    timestamp,
    ...Object.fromEntries([[kind, { mid, text: 'x', title: 'x', emoji: '👍' }]]),
  }))

test('one element comes to the same in whichever envelope it arrives', () => {
  fc.assert(
    fc.property(element, (one) => {
      const inMessaging = normalise({ object: 'instagram', entry: [{ id: ACCOUNT, messaging: [one] }] })
      const others = [
        { id: ACCOUNT, standby: [one] },
        { id: ACCOUNT, changes: [{ field: 'messages', value: one }] },
        { id: ACCOUNT, field: 'messages', value: one },
        { id: CUSTOMER, messaging: [one] },
      ].map((entry) => normalise({ object: 'instagram', entry: [entry] }))
      for (const { events, skipped } of others) {
        assert.deepEqual(events, inMessaging.events)
        assert.equal(skipped.length, inMessaging.skipped.length)
      }
    }),
  )
})

test('every element of a body becomes an event or is named, and events keep their order', () => {
  fc.assert(
    fc.property(fc.array(element, { minLength: 1, maxLength: 20 }), (messaging) => {
      const { events, skipped } = normalise({ object: 'instagram', entry: [{ id: ACCOUNT, messaging }] })
      assert.equal(events.length + skipped.length, messaging.length)
      const times = events.map((event) =>
        Date.parse('sentAt' in event ? event.sentAt : 'upTo' in event ? event.upTo : 'at' in event ? event.at : ''),
      )
      const known = messaging.filter((part) => ['message', 'postback', 'reaction', 'read'].some((name) => Object.hasOwn(part, name)))
      assert.deepEqual(
        times,
        known.map(({ timestamp }) => timestamp),
      )
    }),
  )
})

test('what ends with a story never becomes a file that is fetched', () => {
  const types = ['story_mention', 'ig_story', 'story']
  for (const type of types) {
    const attachments = [{ type, payload: { url: 'https://lookaside.fbsbx.com/x' } }]
    const message = { mid: 'm', text: 'wow', attachments, reply_to: { story: { id: '1', url: 'https://lookaside.fbsbx.com/y' } } }
    const { events } = normalise({
      object: 'instagram',
      entry: [{ id: ACCOUNT, time: 1767258004554, messaging: [{ sender: { id: CUSTOMER }, recipient: { id: ACCOUNT }, message }] }],
    })
    assert.ok(events[0]?.kind === 'message')
    assert.deepEqual([events[0].content.type, events[0].content.media], ['story', undefined])
  }
})
