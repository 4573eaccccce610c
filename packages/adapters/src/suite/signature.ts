import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { IntegrationSecrets, Transport } from '../adapter.ts'
import type { ConformanceOptions, Vector } from './options.ts'

const SOME_DAY = '2026-01-01T09:00:00.000000Z'

/** Only genuine requests get in. */
export function signatureTests({ transport, vectors = [] }: ConformanceOptions): void {
  if (!transport) return
  for (const vector of vectors) {
    test(`${vector.name} is ${vector.genuine ? 'genuine' : 'turned away'}`, () => {
      assert.equal(transport.verify(vector.request, vector.secrets, vector.at ?? SOME_DAY), vector.genuine)
    })
  }
  for (const vector of vectors.filter(({ genuine }) => genuine)) {
    if (!vector.bodyUnsigned) bodyTest(transport, vector)
    forgeryTests(transport, vector)
  }
}

function bodyTest(transport: Transport, { name, request, secrets, at = SOME_DAY }: Vector): void {
  test(`${name}: one changed byte of the body is noticed`, () => {
    fc.assert(
      fc.property(fc.nat(request.body.length - 1), fc.integer({ min: 1, max: 255 }), (place, by) => {
        const body = Uint8Array.from(request.body)
        body[place] = (body[place] ?? 0) ^ by
        // In a form `%2b` and `%2B` are one letter: what reads the same is the same.
        fc.pre(!transport.read || !isDeepStrictEqual(readBy(transport, body), readBy(transport, request.body)))
        assert.equal(transport.verify({ ...request, body }, secrets, at), false)
      }),
    )
  })
}

function readBy(transport: Transport, body: Uint8Array): unknown {
  try {
    return transport.read?.({ body, headers: {}, query: {}, at: SOME_DAY })
  } catch {
    return undefined
  }
}

function forgeryTests(transport: Transport, { name, request, secrets, at = SOME_DAY }: Vector): void {
  test(`${name}: a changed, cut or missing signature is noticed`, () => {
    const before = Object.entries(request.headers)
    for (const [header, value] of before) {
      const forged = [
        undefined,
        '',
        value.slice(0, -1),
        `${value}0`,
        value.slice(0, -1) + (value.endsWith('0') ? '1' : '0'),
        value.slice(value.indexOf('=') + 1).replace(/./g, '0'),
      ]
      const verdicts = forged.map((given) => {
        const headers = Object.fromEntries(
          before.flatMap(([key, held]) => (key !== header ? [[key, held]] : given === undefined ? [] : [[key, given]])),
        )
        return transport.verify({ ...request, headers }, secrets, at)
      })
      assert.deepEqual(
        verdicts,
        forged.map(() => false),
        header,
      )
    }
  })

  test(`${name}: without the secret nothing is genuine, and one of several secrets is enough`, () => {
    const emptied: IntegrationSecrets[] = [
      { ...secrets, appSecrets: [], webhookSecrets: [], verifyToken: undefined },
      { ...secrets, appSecrets: [''], webhookSecrets: [''], verifyToken: '' },
      { ...secrets, appSecrets: ['another-secret'], webhookSecrets: ['another-secret'], verifyToken: 'another-secret' },
    ]
    for (const none of emptied) assert.equal(transport.verify(request, none, at), false)
    const rotating = {
      ...secrets,
      appSecrets: ['new-secret', ...secrets.appSecrets],
      webhookSecrets: ['new-secret', ...secrets.webhookSecrets],
    }
    assert.equal(transport.verify(request, rotating, at), true)
  })
}
