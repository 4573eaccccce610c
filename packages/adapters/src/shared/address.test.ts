import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownAddress } from './address.ts'

test('an address is shown without what may be a secret in it', () => {
  assert.equal(shownAddress('https://me:word@other.example:8443/hook?secret=1#x'), 'https://other.example:8443/hook')
  assert.equal(shownAddress('nowhere'), 'nowhere')
})
