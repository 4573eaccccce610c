import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { APART_MS, type Open, plan } from './plan.ts'

const MIN = 60_000
const NOW = Date.parse('2026-01-05T09:00:00Z')
const notice = (id: string, minutesAgo: number): Open => ({
  id,
  kind: 'message',
  lastN: '1',
  lastAt: new Date(NOW - minutesAgo * MIN).toISOString(),
})
const times = { atMs: NOW, afterMs: 10 * MIN, lastMs: undefined, quietUntilMs: NOW }

test('what has waited long enough goes out in one mail, and the rest is looked at half an hour later', () => {
  const step = plan([notice('2', 3), notice('1', 12)], times)
  assert.deepEqual(
    step.due.map(({ id }) => id),
    ['1'],
  )
  assert.equal(step.againAtMs, NOW + APART_MS)
  assert.deepEqual(plan([notice('1', 10)], times), { due: [notice('1', 10)], againAtMs: undefined })
})

test('nothing goes out before its time, within half an hour of the last mail, or in quiet hours', () => {
  assert.deepEqual(plan([notice('1', 4)], times), { due: [], againAtMs: NOW + 6 * MIN })
  assert.deepEqual(plan([notice('1', 12)], { ...times, lastMs: NOW - 20 * MIN }), { due: [], againAtMs: NOW + 10 * MIN })
  assert.deepEqual(plan([notice('1', 12)], { ...times, quietUntilMs: NOW + 60 * MIN }), { due: [], againAtMs: NOW + 60 * MIN })
  assert.deepEqual(plan([], times), { due: [], againAtMs: undefined })
})

test('whatever is open goes out at some look, and two mails are never closer than half an hour', () => {
  const ages = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(ages, fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }), (minutes, ago) => {
      let open = minutes.map((age, i) => notice(String(i + 1), age))
      let lastMs = ago === undefined ? undefined : NOW - ago * MIN
      let atMs = NOW
      for (let looks = 0; looks < 10 && open.length > 0; looks += 1) {
        const step = plan(open, { atMs, afterMs: 10 * MIN, lastMs, quietUntilMs: atMs })
        if (step.due.length > 0) {
          assert.ok(lastMs === undefined || atMs - lastMs >= APART_MS)
          lastMs = atMs
          open = open.filter((one) => !step.due.includes(one))
        }
        if (open.length > 0) assert.ok(step.againAtMs !== undefined && step.againAtMs > atMs)
        atMs = step.againAtMs ?? atMs
      }
      assert.deepEqual(open, [])
    }),
  )
})
