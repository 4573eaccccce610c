import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Adapter } from '../adapter.ts'
import { assertSound } from './events.ts'
import { parsedBody, readFixtures } from './fixtures.ts'
import { mutated } from './mutate.ts'
import type { ConformanceOptions } from './options.ts'

/** The parser against bodies that nobody recorded. */
export function parserTests(adapter: Adapter, { fixtures, join }: ConformanceOptions): void {
  const bodies = readFixtures(fixtures).map(parsedBody)

  test('any JSON at all is read without an exception, and comes to something or is named', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (body) => {
        const normalised = adapter.normalise(body)
        assertSound(normalised)
        assert.ok(normalised.events.length + normalised.skipped.length > 0)
      }),
      { numRuns: 300 },
    )
  })

  test('a real body with something broken in it is read without an exception, and stays storable', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies).chain(mutated), (body) => {
        const normalised = adapter.normalise(body)
        assertSound(normalised)
        assert.ok(normalised.events.length + normalised.skipped.length > 0)
      }),
      { numRuns: 1000 },
    )
  })

  test('reading does not change the body, and a second reading gives the same', () => {
    for (const body of bodies) {
      const before = structuredClone(body)
      assert.deepEqual(adapter.normalise(body), adapter.normalise(body))
      assert.deepEqual(body, before)
    }
  })

  if (join) batchTests(adapter, bodies, join)
}

function batchTests(adapter: Adapter, bodies: readonly unknown[], join: NonNullable<ConformanceOptions['join']>): void {
  test('a batch comes to what its parts come to, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...bodies), { minLength: 2, maxLength: 8 }), (some) => {
        const whole = adapter.normalise(join(some))
        assert.deepEqual(
          whole.events,
          some.flatMap((body) => adapter.normalise(body).events),
        )
        assert.equal(whole.skipped.length, some.flatMap((body) => adapter.normalise(body).skipped).length)
      }),
      { numRuns: 50 },
    )
  })

  test('a broken part of a batch leaves its neighbours alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.constantFrom(...bodies).chain(mutated),
        fc.constantFrom(...bodies),
        (before, broken, after) => {
          const whole = adapter.normalise(join([before, broken, after])).events
          const [first, last] = [adapter.normalise(before).events, adapter.normalise(after).events]
          assert.deepEqual(whole.slice(0, first.length), first)
          assert.deepEqual(whole.slice(whole.length - last.length), last)
        },
      ),
      { numRuns: 200 },
    )
  })
}
