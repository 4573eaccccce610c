import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Http, HttpFailure, type HttpRequest } from '../adapter.ts'
import { readError } from '../messenger/errors.ts'
import { tokenLife } from './token-life.ts'

const access = { account: '101', accessToken: 'page-token', appId: '15', appSecret: 'app-secret', settings: {} }

function answering(data: unknown): { http: Http; calls: HttpRequest[] } {
  const calls: HttpRequest[] = []
  const http: Http = (request) => {
    calls.push(request)
    if (data instanceof Error) return Promise.reject(data)
    return Promise.resolve({ status: 200, headers: {}, body: Buffer.from(JSON.stringify({ data })) })
  }
  return { http, calls }
}
const told = (data: unknown, given = access) => tokenLife(given, answering(data).http, { error: readError, proof: true })

test('the end of a token is asked with the app’s own, and told with its day', async () => {
  const { http, calls } = answering({ expires_at: 1_767_258_000 })
  const [result] = await tokenLife(access, http, { error: readError, proof: true })
  assert.deepEqual([result?.ok, result?.until], [true, '2026-01-01T09:00:00.000000Z'])
  assert.match(result?.detail ?? '', /2026-01-01/)
  assert.equal(calls[0]?.headers?.authorization, 'Bearer 15|app-secret')
  assert.match(calls[0]?.url ?? '', /\/debug_token\?input_token=page-token$/)
})

test('a token that does not end says so; where nobody tells, or nobody may ask, nothing is said', async () => {
  assert.deepEqual(
    (await told({ expires_at: 0 })).map(({ ok, until }) => [ok, until]),
    [[true, undefined]],
  )
  assert.deepEqual(await told({}), [])
  assert.deepEqual(await told(new HttpFailure('timeout', true, 'late')), [])
  const { appId: _, ...without } = access
  assert.deepEqual(await tokenLife(without, () => Promise.reject(new Error('no call is made')), { error: readError, proof: true }), [])
})
