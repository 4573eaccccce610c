import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { claimsOf, readConsentAnswer } from './consent.ts'

test('a code is a yes, in whichever of the two words, and without what Instagram puts behind it', () => {
  assert.deepEqual(readConsentAnswer({ code: 'abc#_', state: 's' }), { kind: 'yes', code: 'abc' })
  assert.deepEqual(readConsentAnswer({ auth_code: 'abc' }), { kind: 'yes', code: 'abc' })
})

test('a no is told from an error, and an error goes before a code', () => {
  assert.deepEqual(readConsentAnswer({ error: 'access_denied', error_description: 'x' }), { kind: 'no' })
  assert.deepEqual(readConsentAnswer({ error: '200', error_reason: 'user_denied' }), { kind: 'no' })
  const error = { kind: 'error', message: 'Not this scope (invalid_scope)' }
  assert.deepEqual(readConsentAnswer({ error: 'invalid_scope', error_description: 'Not this scope', code: 'abc' }), error)
  assert.deepEqual(readConsentAnswer({ state: 's', code: '' }), { kind: 'nothing' })
})

test('whatever an address says, reading it never throws, and a yes has a code', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('code', 'auth_code', 'error', 'error_description', 'error_reason'), fc.anything()),
      (query) => {
        const answer = readConsentAnswer(query)
        assert.ok(answer.kind !== 'yes' || answer.code.length > 0)
        assert.ok(answer.kind !== 'error' || answer.message.length <= 500)
      },
    ),
  )
})

test('an id token is read by its middle part, and anything else is none', () => {
  const token = (claims: unknown) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`
  assert.deepEqual(claimsOf(token({ email: 'hello@ngoc.example' })), { email: 'hello@ngoc.example' })
  assert.equal(claimsOf(token(['a'])), undefined)
  fc.assert(fc.property(fc.anything(), (given) => assert.doesNotThrow(() => claimsOf(given))))
})
