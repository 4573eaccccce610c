import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Adapter, Http, HttpRequest } from '../adapter.ts'
import { HttpFailure } from '../adapter.ts'
import type { ClientCase, ConformanceOptions } from './options.ts'

/** Whatever the platform answers, or does not, becomes one of the three outcomes; no secret gets out. */
export function answerTests(adapter: Adapter, { client }: ConformanceOptions): void {
  if (!client) return
  const sent = (http: Http) => adapter.client(client.access, { http, now: () => '2026-01-01T09:00:00.000000Z' }).send(client.message)
  const answered = (status: number, body: string, headers: Record<string, string> = {}) =>
    sent(() => Promise.resolve({ status, headers, body: Buffer.from(body) }))

  test('an acceptance gives the id, after exactly one request, within the page’s own origin', async () => {
    const requests: HttpRequest[] = []
    const delivery = await sent((request) => {
      requests.push(request)
      return Promise.resolve({ status: client.accepted.status, headers: {}, body: Buffer.from(client.accepted.body) })
    })
    assert.equal(delivery.kind === 'accepted' && delivery.externalId, client.externalId)
    assert.equal(requests.length, 1)
    if (client.access.apiBase) assert.ok(requests.every(({ url }) => url.startsWith(`${client.access.apiBase}/`)))
  })

  test('an answer that is not the platform’s own leaves the message unconfirmed', async () => {
    for (const body of ['', '<html>OK</html>', client.accepted.body.slice(0, -3), 'null', '[]', '{}', '"ok"']) {
      assert.equal((await answered(200, body)).kind, 'unconfirmed', body)
    }
  })

  test('a redirect leaves the message unconfirmed', async () => {
    assert.equal((await answered(302, '', { location: 'https://elsewhere.example/' })).kind, 'unconfirmed')
  })

  test('a request to wait is obeyed as long as the platform asks', async () => {
    const delivery = await answered(429, '', { 'retry-after': '7' })
    assert.deepEqual(delivery.kind === 'refused' && [delivery.error.class, delivery.error.retryAfterMs], ['wait', 7000])
    const dated = await answered(429, '', { 'retry-after': 'Thu, 01 Jan 2026 09:00:30 GMT', date: 'Thu, 01 Jan 2026 09:00:00 GMT' })
    assert.equal(dated.kind === 'refused' && dated.error.retryAfterMs, 30_000)
  })

  test('a failing platform is tried again, whatever page it shows', async () => {
    for (const status of [500, 502, 503]) {
      const delivery = await answered(status, '<html>Sorry</html>')
      assert.deepEqual([delivery.kind, delivery.kind === 'refused' && delivery.error.class], ['refused', 'retry'])
    }
  })

  test('a call that never went out is refused, one that may have arrived is unconfirmed', async () => {
    const failing = (code: HttpFailure['code'], wasSent: boolean) =>
      sent(() => Promise.reject(new HttpFailure(code, wasSent, `at ?access_token=${client.access.accessToken}`)))
    const refusedOne = await failing('connect', false)
    assert.deepEqual([refusedOne.kind, refusedOne.kind === 'refused' && refusedOne.error.class], ['refused', 'retry'])
    for (const code of ['timeout', 'reset', 'too-large', 'invalid-response'] as const)
      assert.equal((await failing(code, true)).kind, 'unconfirmed', code)
  })

  for (const { name, status, body, kind, class: expected } of client.errors) {
    test(`${name} is ${kind} as ${expected}`, async () => {
      const delivery = await answered(status, body)
      assert.deepEqual([delivery.kind, delivery.kind !== 'accepted' && delivery.error.class], [kind, expected])
    })
  }

  test('no outcome repeats a secret', async () => {
    await assertSilent(client, sent)
  })
}

async function assertSilent({ access, accepted, errors }: ClientCase, sent: (http: Http) => Promise<unknown>): Promise<void> {
  const secrets = [access.accessToken, access.refreshToken, access.appSecret].filter((secret) => secret !== undefined)
  const outcomes = [
    await sent((request) => Promise.reject(new HttpFailure('reset', true, JSON.stringify(request)))),
    await sent((request) => Promise.reject(new HttpFailure('connect', false, JSON.stringify(request)))),
    ...(await Promise.all(
      [accepted, ...errors].map(({ status, body }) => sent(() => Promise.resolve({ status, headers: {}, body: Buffer.from(body) }))),
    )),
  ]
  for (const secret of secrets) assert.ok(!JSON.stringify(outcomes).includes(secret))
}
