import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ErrorClass } from '@switchboard/contracts'
import type { HttpResponse, PlatformError } from '../adapter.ts'

/** An error body that comes with status 200: its code or words as the fact sheet documents them, and what it means for us. */
export type Under200 = readonly [what: string, body: unknown, means: ErrorClass]

/**
 * For services whose errors come with status 200: proves that each documented one is read as what it means, and that success, and what is none of theirs, is
 * no error. For tests.
 */
export function under200Tests(
  errorIn: (json: unknown, response: HttpResponse) => PlatformError | undefined,
  { errors, successes }: { errors: readonly Under200[]; successes: readonly unknown[] },
): void {
  const ok: HttpResponse = { status: 200, headers: {}, body: new Uint8Array() }
  for (const [what, body, means] of errors)
    test(`under status 200, ${what} is an error of class ${means}`, () => {
      const error = errorIn(body, ok)
      assert.equal(error?.class, means)
      assert.ok(error?.code && error.message, 'with a code and words')
    })
  test('success is no error, and neither is a body that says nothing of one', () => {
    for (const body of [...successes, {}, null, [], 'ok', 17]) assert.equal(errorIn(body, ok), undefined, JSON.stringify(body))
  })
}
