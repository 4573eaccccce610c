import assert from 'node:assert/strict'
import { afterEach, mock, test } from 'node:test'
import { call, passes, type Refusal, waitOf } from './api.ts'

afterEach(() => mock.restoreAll())

function serverSays(respond: () => Response | Promise<Response>) {
  const calls: { url: string; init: RequestInit }[] = []
  mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
    calls.push({ url, init })
    return respond()
  })
  return calls
}

test('the session goes into the Authorization header, never into the address, and no cookie goes along', async () => {
  const calls = serverSays(() => Response.json({ data: [], more: false }))
  await call('/conversations/7/messages?after=3', 'secret-token')
  const [made] = calls
  assert.ok(made)
  assert.equal(made.url, 'api/conversations/7/messages?after=3')
  assert.equal((made.init.headers as Record<string, string>).authorization, 'Bearer secret-token')
  assert.equal(made.init.credentials, 'omit')
})

test('a line that breaks, a page of a proxy and an empty answer are all “unknown”, not a success', async () => {
  for (const respond of [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => new Response('<html>Welcome to the hotel</html>', { status: 200 }),
    () => new Response('', { status: 200 }),
  ]) {
    serverSays(respond)
    const answer = await call('/conversations', 't')
    assert.equal(answer.ok, false)
    assert.equal(answer.status, 0)
    mock.restoreAll()
  }
})

test('a refusal carries its status, how long to wait, and the fields it names', async () => {
  const errors = [{ path: '/form/email', message: 'no' }]
  serverSays(() => Response.json({ type: '/problems/invalid', errors }, { status: 422, headers: { 'retry-after': '7' } }))
  assert.deepEqual(await call('/conversations', 't', {}), { ok: false, status: 422, waitMs: 7_000, errors })
})

test('a refusal without a word of ours is still a refusal', async () => {
  serverSays(() => new Response('<html>Bad gateway</html>', { status: 502 }))
  assert.deepEqual(await call('/conversations', 't'), { ok: false, status: 502, waitMs: 0, errors: [] })
})

test('Retry-After is read as seconds or as a date, and nonsense as nothing', () => {
  const now = Date.parse('2026-01-31T08:00:00Z')
  assert.equal(waitOf('12', now), 12_000)
  assert.equal(waitOf('Sat, 31 Jan 2026 08:00:05 GMT', now), 5_000)
  for (const none of ['Sat, 31 Jan 2026 07:00:00 GMT', 'soon', '', '-3', null]) assert.equal(waitOf(none, now), 0)
})

test('only what may be different next time is tried again', () => {
  const refusal = (status: number): Refusal => ({ ok: false, status, waitMs: 0, errors: [] })
  assert.deepEqual([0, 408, 429, 500, 503].map(refusal).map(passes), [true, true, true, true, true])
  assert.deepEqual([400, 401, 403, 404, 409, 413, 415, 422].map(refusal).map(passes), Array(8).fill(false))
})
