import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sameSecret } from './crypto.ts'

test('two secrets are the same exactly when their texts are', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => assert.equal(sameSecret(a, b), a === b)))
  assert.ok(sameSecret('Xin chào', 'Xin chào'))
  assert.ok(!sameSecret('abc', 'abcd'))
})
