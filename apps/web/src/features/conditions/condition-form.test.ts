import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONDITION_FIELDS, type ConditionField } from '@switchboard/contracts'
import fc from 'fast-check'
import { blank, opsOf, unfinished, withField } from './condition-form.ts'

const anyField = fc.constantFrom(...(Object.keys(CONDITION_FIELDS) as ConditionField[]))

test('whatever field is chosen, the comparison is one that it has, and values of another kind are gone', () => {
  fc.assert(
    fc.property(anyField, anyField, (from, to) => {
      const next = withField({ ...blank(from), values: ['7'] }, to)
      assert.ok(opsOf(to).includes(next.op))
      const kept = CONDITION_FIELDS[from].values === CONDITION_FIELDS[to].values && opsOf(to).includes(blank(from).op)
      assert.deepEqual(next, kept ? { field: to, op: blank(from).op, values: ['7'] } : blank(to))
    }),
  )
})

test('conditions without a value are told by their place', () => {
  const filled = { ...blank('tag'), values: ['3'] }
  assert.deepEqual(unfinished({ match: 'all', items: [filled, blank('page'), filled, blank('text')] }), [1, 3])
  assert.deepEqual(unfinished({ match: 'any', items: [] }), [])
})
