import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanJson, idOf, numberOf } from './json.ts'

test('an id is a string or an exact number, and never one that would have to be changed to be stored', () => {
  assert.deepEqual([idOf('wamid.1'), idOf(42), idOf('12345678901234567890')], ['wamid.1', '42', '12345678901234567890'])
  for (const none of ['', 2 ** 53, 1.5, Number.NaN, 'a\0', '\ud800', 'x'.repeat(513), null, {}, [], true])
    assert.equal(idOf(none), undefined)
})

test('a number may stand in quotes, but must be finite', () => {
  assert.deepEqual([numberOf('12.5'), numberOf(-3), numberOf('-3')], [12.5, -3, -3])
  for (const none of ['', '1e5', '0x1', ' 1', '9'.repeat(400), Number.POSITIVE_INFINITY, null, true])
    assert.equal(numberOf(none), undefined)
})

test('a kept object has clean text and keys, finite numbers and bounded depth, whatever came', () => {
  let deep: unknown = 'bottom'
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]
  const kept = JSON.stringify(cleanJson({ 'a\0': '\ud800', infinite: Number.POSITIVE_INFINITY, deep }))
  assert.ok(kept.startsWith('{"a�":"�","infinite":null,"deep":[[['))
  assert.ok(kept.length < 200)
})

test('a key named __proto__ stays a key', () => {
  const kept = cleanJson(JSON.parse('{"__proto__": {"polluted": true}}')) as Record<string, unknown>
  assert.equal(Object.getPrototypeOf(kept), Object.prototype)
  assert.deepEqual(Object.keys(kept), ['__proto__'])
})
