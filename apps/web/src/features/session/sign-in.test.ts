import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '../../lib/problem-error.ts'
import { expected } from './sign-in.ts'

const refusal = (kind: string, status: number, extra: object = {}, retryAfterS?: number) =>
  new ProblemError({ type: `/problems/${kind}`, title: kind, status, ...extra }, retryAfterS)

test('each refusal of a sign-in leads to the step that the user must take next', () => {
  const tenants = [{ slug: 'demo', name: 'Ngọc Sài Gòn' }]
  assert.deepEqual(expected(refusal('tenant-ambiguous', 409, { tenants }), {}), { kind: 'choose-tenant', tenants })
  assert.deepEqual(expected(refusal('totp-required', 401), {}), { kind: 'code', wrong: false })
  assert.deepEqual(expected(refusal('wrong-credentials', 401), { code: '123456' }), { kind: 'code', wrong: true })
  assert.deepEqual(expected(refusal('wrong-credentials', 401), {}), { kind: 'wrong' })
  assert.deepEqual(expected(refusal('too-many-requests', 429, {}, 42), {}), { kind: 'wait', seconds: 42 })
})

test('what is no step of signing in stays a failure to be shown', () => {
  assert.equal(expected(refusal('internal', 500), {}), undefined)
  assert.equal(expected(refusal('invalid-request', 400), {}), undefined)
})

test('a choice of businesses without readable names is empty rather than broken', () => {
  assert.deepEqual(expected(refusal('tenant-ambiguous', 409, { tenants: [{ slug: 5 }, null, 'x'] }), {}), {
    kind: 'choose-tenant',
    tenants: [],
  })
})
