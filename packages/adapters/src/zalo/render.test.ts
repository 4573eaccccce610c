import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Draft } from '../shared/check.ts'
import { objectOf } from '../shared/json.ts'
import { check } from './check.ts'
import { render } from './render.ts'

const identity = fc.record({
  kind: fc.constantFrom('zalo', 'zalo-app', 'zalo-anonymous', 'phone'),
  value: fc.stringMatching(/^[1-9]\d{6,12}$/),
})
/** Mostly absent, so that most drafts are near to what can be sent. */
const seldom = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const drafts: fc.Arbitrary<Draft> = fc.record({
  clientRef: fc.uuid(),
  to: fc.array(identity, { minLength: 1, maxLength: 3 }),
  windowMode: fc.constantFrom('free' as const, 'free' as const, 'template' as const, 'closed' as const),
  text: fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.nat(2100).map((length) => 'ạ'.repeat(length)),
    fc.constant(undefined),
  ),
  replyTo: seldom(fc.stringMatching(/^[a-f0-9]{8,20}$/)),
  threadKey: fc.constantFrom('conv-1', undefined),
  buttons: seldom(fc.uniqueArray(fc.record({ id: fc.uuid(), title: fc.string({ maxLength: 110 }) }), { maxLength: 6 })),
  template: seldom(
    fc.record({ name: fc.constant('7895417'), language: fc.constant('vi'), values: fc.constantFrom(['a'], { ten: 'Lan' }) }),
  ),
  location: seldom(fc.constant({ latitude: 10, longitude: 106 })),
})

test('whatever passes the check is rendered within Zalo’s limits', () => {
  let passed = 0
  fc.assert(
    fc.property(drafts, (draft) => {
      if (check(draft)) return
      passed += 1
      const call = render({ ...draft, media: undefined })
      assert.ok(call)
      if (draft.template) {
        assert.equal(call.host, 'business')
        assert.equal(call.body.tracking_id, draft.clientRef)
        return
      }
      const message = objectOf(call.body.message)
      assert.ok(String(message.text).length <= 2000)
      assert.equal(message.quote_message_id, draft.replyTo)
      const { buttons } = objectOf(objectOf(message.attachment).payload)
      if (draft.buttons?.length) assert.equal((buttons as unknown[]).length, draft.buttons.length)
    }),
    { numRuns: 1000 },
  )
  assert.ok(passed > 50, `${passed} drafts passed`)
})

test('nobody to be reached, values without names and a quoting template are held back', () => {
  const draft: Draft = { clientRef: 'r', to: [{ kind: 'zalo', value: '1' }], text: 'a', windowMode: 'free' }
  assert.equal(check(draft), undefined)
  assert.equal(check({ ...draft, to: [{ kind: 'psid', value: '1' }] })?.code, 'recipient')
  assert.equal(check({ ...draft, to: [{ kind: 'zalo-anonymous', value: '1' }] })?.code, 'recipient')
  assert.equal(check({ ...draft, to: [{ kind: 'zalo-anonymous', value: '1' }], threadKey: 'c' }), undefined)
  const template = { name: '1', language: 'vi', values: { ten: 'Lan' } }
  assert.equal(check({ ...draft, text: undefined, template, windowMode: 'template' }), undefined)
  assert.equal(
    check({ ...draft, text: undefined, template: { ...template, values: ['Lan'] }, windowMode: 'template' })?.code,
    'template-values',
  )
  assert.equal(check({ ...draft, text: undefined, template, replyTo: 'm' })?.code, 'template-quote')
})
