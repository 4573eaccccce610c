import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { packRequest, unpackRequest } from './kept-request.ts'

test('of the headers those are kept that the service names, and the few that everybody has', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 's', cookie: 'c', authorization: 'a' }
  assert.deepEqual(unpackRequest(packRequest({ headers, query: {} }, ['x-twilio-signature'])), {
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 's' },
    query: {},
  })
})

test('the query comes back as it came', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 10 }), fc.string({ unit: 'grapheme', maxLength: 40 }), { maxKeys: 5 }),
      (query) => {
        assert.deepEqual(unpackRequest(packRequest({ headers: {}, query }, [])).query, { ...query })
      },
    ),
  )
})

test('a query too long to keep is left out whole, and a header is cut', () => {
  const kept = packRequest({ headers: { 'x-long': 'x'.repeat(2000) }, query: { a: 'y'.repeat(5000) } }, ['x-long'])
  assert.deepEqual(Object.keys(kept), ['x-long'])
  assert.equal(kept['x-long']?.length, 500)
})
