import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { finder } from './erase-envelopes.ts'

test('somebody is found by a number, however a service writes it down', () => {
  const isFound = finder({ within: ['+84901234567', 'lan@people.example'], words: [] })
  for (const body of [
    '{"from":"84901234567"}',
    'From=%2B84901234567&Body=hi',
    '{"to":"+84901234567"}',
    'To=lan%40people.example',
    'From: Lan <lan@people.example>',
  ])
    assert.ok(isFound(body), body)
  assert.equal(isFound('{"from":"84901234568"}'), false)
})

test('an id of a message is found with its slashes escaped, and not within a longer one', () => {
  const isFound = finder({ within: ['42'], words: ['m_a/b=='] })
  assert.ok(isFound('{"mid":"m_a\\/b=="}'))
  assert.ok(isFound('MessageSid=m_a/b==&From=1'), 'in a form')
  assert.ok(isFound('{"id":42}'), 'a short account is found as a word')
  assert.equal(isFound('{"id":"1423"}'), false)
  assert.equal(isFound('{"mid":"m_a/b==c"}'), false)
})

test('whatever stands around it, a message id of letters and digits is found', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{6,40}$/), fc.json(), (id, other) => {
      assert.ok(finder({ within: [], words: [id] })(`{"id":"${id}","more":${other}}`))
    }),
  )
})
