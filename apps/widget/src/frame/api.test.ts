import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApi, passes, refusal } from './api.ts'

function apiOver(respond: (url: string, init: RequestInit) => Response | Promise<Response>) {
  const calls: { url: string; init: RequestInit }[] = []
  const api = createApi('https://chat.example/widget/v1/api', async (url, init) => {
    calls.push({ url: String(url), init: init ?? {} })
    return respond(String(url), init ?? {})
  })
  return { api, calls }
}

test('the session goes into the Authorization header, never into the address, and no cookie goes along', async () => {
  const { api, calls } = apiOver(() => Response.json({ data: [], more: false }))
  await api.messages('secret-token', '7', { after: 3 })
  const [call] = calls
  assert.ok(call)
  assert.equal(call.url, 'https://chat.example/widget/v1/api/conversations/7/messages?after=3')
  assert.equal((call.init.headers as Record<string, string>).authorization, 'Bearer secret-token')
  assert.equal(call.init.credentials, 'omit')
})

test('an inbox key cannot climb out of its place in the address', async () => {
  const { api, calls } = apiOver(() => Response.json({}))
  await api.config('../../admin?x=', null)
  assert.equal(calls[0]?.url, 'https://chat.example/widget/v1/api/inboxes/..%2F..%2Fadmin%3Fx%3D/config')
})

test('a line that breaks, a page of a proxy and an empty answer are all “unknown”, not a success', async () => {
  const broken = apiOver(() => Promise.reject(new TypeError('Failed to fetch')))
  const proxy = apiOver(() => new Response('<html>Welcome to the hotel</html>', { status: 200 }))
  for (const { api } of [broken, proxy]) {
    const answer = await api.conversations('t')
    assert.equal(answer.ok, false)
    assert.equal(answer.status, 0)
  }
})

test('a refusal carries its status, how long to wait, and the fields it names', async () => {
  const { api } = apiOver(() =>
    Response.json(
      { type: '/problems/invalid', errors: [{ path: '/form/email', message: 'no' }, 'junk'] },
      { status: 422, headers: { 'retry-after': '7' } },
    ),
  )
  const answer = await api.start('t', { message: { clientMessageId: crypto.randomUUID(), text: 'x' } })
  assert.deepEqual(answer, { ok: false, status: 422, retryAfterMs: 7_000, errors: [{ path: '/form/email', message: 'no' }] })
})

test('Retry-After is read as seconds or as a date, and nonsense as nothing', () => {
  const now = Date.parse('2026-01-31T08:00:00Z')
  assert.equal(refusal(429, '12', null, now).retryAfterMs, 12_000)
  assert.equal(refusal(429, 'Sat, 31 Jan 2026 08:00:05 GMT', null, now).retryAfterMs, 5_000)
  assert.equal(refusal(429, 'Sat, 31 Jan 2026 07:00:00 GMT', null, now).retryAfterMs, 0)
  assert.equal(refusal(429, 'soon', null, now).retryAfterMs, null)
})

test('only what may be different next time is tried again', () => {
  assert.deepEqual([0, 408, 429, 500, 503].map(passes), [true, true, true, true, true])
  assert.deepEqual([400, 401, 403, 404, 409, 413, 415, 422].map(passes), Array(8).fill(false))
})
