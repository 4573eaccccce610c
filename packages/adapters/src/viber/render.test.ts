import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Draft } from '../shared/check.ts'
import { arrayOf, objectOf } from '../shared/json.ts'
import { tapped, writeTracking } from './buttons.ts'
import { check } from './check.ts'
import { parseExact } from './exact-json.ts'
import { render } from './render.ts'
import { viberTransport } from './transport.ts'

const seldom = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const drafts: fc.Arbitrary<Draft> = fc.record({
  clientRef: fc.uuid(),
  senderName: seldom(fc.string({ maxLength: 60 })),
  to: fc.array(fc.record({ kind: fc.constantFrom('viber', 'phone'), value: fc.base64String({ minLength: 12, maxLength: 12 }) }), {
    minLength: 1,
    maxLength: 2,
  }),
  windowMode: fc.constantFrom('free' as const, 'free' as const, 'closed' as const),
  text: fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.nat(7100).map((length) => 'ạ'.repeat(length)),
    fc.constant(undefined),
  ),
  contact: seldom(
    fc.record({
      name: fc.string({ minLength: 1, maxLength: 40 }),
      phones: fc.array(fc.stringMatching(/^\+\d{5,20}$/), { maxLength: 2 }),
    }),
  ),
  buttons: seldom(
    fc.uniqueArray(fc.record({ id: fc.string({ maxLength: 600 }), title: fc.string({ maxLength: 110 }) }), { maxLength: 14 }),
  ),
})

test('whatever passes the check is rendered within Viber’s limits', () => {
  let passed = 0
  fc.assert(
    fc.property(drafts, (draft) => {
      if (check(draft)) return
      passed += 1
      const body = render({ ...draft, media: undefined }, { receiver: 'x', senderName: 'Shop' })
      const name = String(objectOf(body.sender).name)
      assert.ok(name.length > 0 && name.length <= 28)
      assert.ok(Buffer.byteLength(JSON.stringify(body)) <= 30_000)
      assert.ok(String(body.tracking_data ?? '').length <= 4000)
      if (body.type === 'text') assert.ok(String(body.text).length > 0 && String(body.text).length <= 7000)
      else assert.ok(String(objectOf(body.contact).name).length <= 28 && String(objectOf(body.contact).phone_number).length <= 18)
      assert.equal(arrayOf(objectOf(body.keyboard).Buttons).length, draft.buttons?.length ?? 0)
    }),
    { numRuns: 1000 },
  )
  assert.ok(passed > 100, `${passed} drafts passed`)
})

test('a tap is known by the words that were offered, and by no others', () => {
  const words = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'))
  fc.assert(
    fc.property(words, words, words, (id, title, other) => {
      const tracking = writeTracking([{ id, title }])
      assert.deepEqual(tapped(title, tracking), { id, title })
      if (other !== title) assert.equal(tapped(other, tracking), undefined)
    }),
  )
  fc.assert(fc.property(fc.string(), (tracking) => tapped('x', `{${tracking}`) === undefined))
})

test('whole numbers of any length survive the reading', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n }), (number) => {
      const { token } = parseExact(`{"token":${number}}`) as { token: unknown }
      assert.equal(String(token), String(number))
      assert.equal(typeof token, Number.isSafeInteger(Number(number)) ? 'number' : 'string')
    }),
  )
  assert.deepEqual(parseExact('{"a":1.5,"b":1e400,"c":"9007199254740993"}'), { a: 1.5, b: Number.POSITIVE_INFINITY, c: '9007199254740993' })
})

test('the greeting of an address that is being set is taken without a signature, by an integration with a token', () => {
  const body = Buffer.from('{"event":"webhook","timestamp":1767258000001,"message_token":491266184665523145}')
  const request = { body, headers: {}, url: 'https://inbox.example/', query: { bot: 'pa:1' } }
  const secrets = { appSecrets: ['token'], webhookSecrets: [], settings: {} }
  const at = '2026-01-01T09:00:00.000000Z'
  assert.equal(viberTransport.verify(request, secrets, at), true)
  assert.equal(viberTransport.verify(request, { ...secrets, appSecrets: [] }, at), false)
  assert.equal(viberTransport.verify({ ...request, body: Buffer.concat([body, Buffer.alloc(2000, ' ')]) }, secrets, at), false)
})

test('what is kept of a request becomes the body that is read, with the bot of its address', () => {
  const body = Buffer.from('{"event":"seen","message_token":4912661846655238145}')
  assert.deepEqual(viberTransport.read?.({ body, headers: {}, query: { bot: 'pa:1' }, at: '2026-01-01T09:00:00.000000Z' }), {
    bot: 'pa:1',
    callback: { event: 'seen', message_token: '4912661846655238145' },
  })
})
