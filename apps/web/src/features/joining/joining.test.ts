import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '../../lib/problem-error.ts'
import { isDeadLink, passwordFault } from './joining.ts'

test('a password that the server would refuse is refused before it is asked', () => {
  const faults = ['', 'x'.repeat(7), 'x'.repeat(8), ' '.repeat(8), 'x'.repeat(200), 'x'.repeat(201)].map(passwordFault)
  assert.deepEqual(faults, ['required', 'password', undefined, undefined, undefined, 'password'])
})

test('only the refusal of a link makes a link dead', () => {
  assert.equal(isDeadLink(new ProblemError({ type: '/problems/link-invalid', title: 'x', status: 410 })), true)
  assert.equal(isDeadLink(new ProblemError({ type: '/problems/events-gone', title: 'x', status: 410 })), false)
  assert.equal(isDeadLink(new Error('x')), false)
})
