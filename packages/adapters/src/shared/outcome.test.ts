import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HttpFailure, type HttpResponse } from '../adapter.ts'
import { ask, failureError, judge, statusError, submit, withRetryAfter } from './outcome.ts'

const answer = (status: number, body = '', headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: Buffer.from(body),
})
const reader = { error: () => undefined, accepted: () => undefined }
const request = { method: 'POST' as const, url: 'https://platform.example' }

test('a gateway that gave up waiting leaves the message in doubt, other failures do not', () => {
  const kinds = [100, 204, 302, 304, 400, 404, 413, 500, 502, 503, 504].map((status) => judge(answer(status), reader).kind)
  const [doubt, no] = ['unconfirmed', 'refused']
  assert.deepEqual(kinds, [doubt, doubt, doubt, doubt, no, no, no, no, no, no, doubt])
})

test('a status alone says what can be done', () => {
  assert.deepEqual(
    [401, 403, 404, 408, 413, 415, 429, 500].map((status) => statusError(answer(status)).class),
    ['reauth', 'reauth', 'unknown', 'retry', 'content', 'content', 'wait', 'retry'],
  )
})

test('a wait that cannot be read is no wait, and one in the past is none', () => {
  const wait = (headers: Record<string, string>) =>
    withRetryAfter({ class: 'wait', code: 'x', message: 'x' }, answer(429, '', headers)).retryAfterMs
  assert.deepEqual(
    [wait({}), wait({ 'retry-after': 'soon' }), wait({ 'retry-after': '' }), wait({ 'retry-after': '0' })],
    [undefined, undefined, undefined, 0],
  )
  assert.equal(wait({ 'retry-after': 'Thu, 01 Jan 2026 09:00:00 GMT', date: 'Thu, 01 Jan 2026 09:05:00 GMT' }), 0)
  assert.equal(wait({ 'retry-after': 'Thu, 01 Jan 2026 09:00:00 GMT' }), undefined)
})

test('an address that the guard forbids blocks the channel instead of being tried for ever', () => {
  assert.equal(failureError(new HttpFailure('forbidden-address', false, 'x')).class, 'channel-blocked')
})

test('a lookup gives the JSON of a good answer and an error for every other', async () => {
  const asked = (response: HttpResponse) =>
    ask(
      () => Promise.resolve(response),
      request,
      () => undefined,
    )
  assert.deepEqual(await asked(answer(200, '{"a":1}')), { json: { a: 1 } })
  for (const bad of [answer(200, '<html>'), answer(500, '{}'), answer(302)]) assert.ok('error' in (await asked(bad)))
})

test('a mistake of our own is not taken for an answer of the platform', async () => {
  const broken = () => Promise.reject(new TypeError('ours'))
  await assert.rejects(submit(broken, request, reader), TypeError)
})
