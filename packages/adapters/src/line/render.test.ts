import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Draft } from '../shared/check.ts'
import { arrayOf, objectOf } from '../shared/json.ts'
import { readButton, writeButton } from './buttons.ts'
import { check } from './check.ts'
import { normalise } from './normalise.ts'
import { played, trackingId } from './receipts.ts'
import { render } from './render.ts'

const seldom = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const drafts: fc.Arbitrary<Draft> = fc.record({
  clientRef: fc.uuid(),
  to: fc.array(fc.record({ kind: fc.constantFrom('line', 'phone'), value: fc.stringMatching(/^U[0-9a-f]{32}$/) }), {
    minLength: 1,
    maxLength: 2,
  }),
  windowMode: fc.constantFrom('free' as const, 'free' as const, 'closed' as const),
  text: fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.nat(5100).map((length) => 'ạ'.repeat(length)),
    fc.constant(undefined),
  ),
  replyTo: seldom(fc.stringMatching(/^\d{18}$/)),
  quoteHandle: seldom(fc.string({ minLength: 1, maxLength: 20 })),
  buttons: seldom(fc.uniqueArray(fc.record({ id: fc.string({ maxLength: 400 }), title: fc.string({ maxLength: 22 }) }), { maxLength: 15 })),
  location: seldom(
    fc.record({
      latitude: fc.double({ min: -90, max: 90 }),
      longitude: fc.double({ min: -180, max: 180 }),
      name: fc.string({ maxLength: 200 }),
    }),
  ),
})

test('whatever passes the check is rendered within LINE’s limits', () => {
  let passed = 0
  fc.assert(
    fc.property(drafts, (draft) => {
      if (check(draft)) return
      passed += 1
      const bubble = render({ ...draft, media: undefined }, {})
      if (draft.location) {
        for (const words of [bubble.title, bubble.address]) assert.ok(String(words).length > 0 && String(words).length <= 100)
        return
      }
      assert.ok(String(bubble.text).length > 0 && String(bubble.text).length <= 5000)
      assert.equal(bubble.quoteToken, draft.replyTo === undefined ? undefined : draft.quoteHandle)
      const items = arrayOf(objectOf(bubble.quickReply).items).map((item) => objectOf(objectOf(item).action))
      assert.equal(items.length, draft.buttons?.length ?? 0)
      for (const { label, data } of items) assert.ok(String(label).length <= 20 && String(data).length <= 300)
    }),
    { numRuns: 1000 },
  )
  assert.ok(passed > 100, `${passed} drafts passed`)
})

test('a tapped button comes back as the button that was sent', () => {
  const words = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'))
  fc.assert(
    fc.property(words, words, (id, title) => {
      assert.deepEqual(readButton(writeButton({ id, title })), { id, title })
    }),
  )
})

test('what only begins like a button of ours is none, and does not break the reader', () => {
  fc.assert(fc.property(fc.string(), (rest) => readButton(`sb:${rest}]`) === undefined))
  assert.equal(readButton('order=1'), undefined)
})

test('a tracking id leads back to the message, in signs that LINE takes', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^sb_[\w-]{20}$/), (clientRef) => {
      const id = trackingId(clientRef)
      assert.match(id, /^[A-Za-z0-9.-]+$/)
      const body = { videoPlayComplete: { trackingId: id } }
      const [status] = played({
        type: 'videoPlayComplete',
        account: 'U1',
        at: '2026-01-01T09:00:00.000000Z',
        body,
        contact: { identities: [{ kind: 'line', value: 'U2' }] },
        eventId: undefined,
        standby: false,
        replyToken: undefined,
      })
      assert.equal(status && 'clientRef' in status && status.clientRef, clientRef)
    }),
  )
})

test('the body of the console’s test is ignored, one without its parts is an alarm', () => {
  assert.deepEqual(normalise({ destination: 'U1', events: [] }), {
    events: [],
    skipped: [{ reason: 'ignored', what: 'events=[]', account: 'U1' }],
  })
  assert.equal(normalise({ destination: 'U1' }).skipped[0]?.reason, 'unrecognisable')
  assert.equal(normalise({ events: [] }).skipped[0]?.reason, 'unrecognisable')
})
