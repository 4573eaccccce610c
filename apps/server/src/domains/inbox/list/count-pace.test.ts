import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CountPace, paceOf } from './count-pace.ts'

test('all of a desk together spend a quarter of a processor on counts at most, as long as nobody has to wait for longer than half a minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 2_000, noNaN: true }), (askers, costMs) => {
      const paceMs = paceOf(askers, costMs)
      assert.ok(paceMs >= 800 && paceMs <= 30_000)
      if (paceMs < 30_000) assert.ok((askers * costMs) / paceMs <= 0.2501)
    }),
  )
})

test('few ask with every message; many, where counting costs much, more rarely; who left is counted no longer', () => {
  const pace = new CountPace()
  const ask = (user: number, at: number) => pace.note('1', String(user), { at, costMs: 40 })
  assert.equal(ask(0, 0), 800)
  for (let user = 1; user < 100; user += 1) ask(user, user)
  assert.equal(ask(0, 200), 16_000)
  assert.equal(ask(0, 100_000), 800)
  assert.equal(pace.note('2', '0', { at: 200, costMs: 40 }), 800, 'another business')
})

test('one dear count does not slow a desk down, many do', () => {
  const pace = new CountPace()
  const ask = (costMs: number) => pace.note('1', '0', { at: 0, costMs })
  ask(5)
  assert.equal(ask(500), 800)
  for (let i = 0; i < 120; i += 1) ask(500)
  assert.ok(ask(500) > 1_900)
})

test('what was counted comes with the pace', async () => {
  assert.deepEqual(await new CountPace().measured({ tenantId: '1', userId: '1' }, async () => ({ mine: 3 })), { mine: 3, againMs: 800 })
})
