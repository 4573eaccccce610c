import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { givenPolicy, lengthFaults, lengthOf, minutesOf, policyForm } from './policy-form.ts'

const fresh = () => ({ ...policyForm(undefined, true), name: 'Everybody' })
const number = (number: string, unit: 'minutes' | 'hours' | 'days' = 'minutes') => ({ number, unit })

test('a length is shown in its largest unit, and reads back as the same minutes', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 525_600 }), (minutes) => assert.equal(minutesOf(lengthOf(minutes)), minutes)))
  assert.deepEqual(lengthOf(90), number('90'))
  assert.deepEqual(lengthOf(1440), number('24', 'hours'))
  assert.deepEqual(lengthOf(2880), number('2', 'days'))
})

test('nothing is no target; what is no number, or more than a year, is a fault', () => {
  assert.equal(minutesOf(number('')), null)
  for (const typed of ['0', '-1', '1.5', 'x', '1000000']) assert.equal(minutesOf(number(typed)), undefined, typed)
  assert.equal(minutesOf(number('366', 'days')), undefined)
  const none = { ...fresh(), firstResponseMinutes: number(''), nextResponseMinutes: number(''), resolutionMinutes: number('') }
  assert.deepEqual(lengthFaults(none), { firstResponseMinutes: 'noTarget' })
  assert.deepEqual(lengthFaults({ ...fresh(), warnMinutes: number('1', 'hours') }), { warnMinutes: 'warnTooEarly' })
})

test('a new policy is right as it stands, and the default asks for no conditions', () => {
  const conditions = { match: 'all' as const, items: [{ field: 'priority' as const, op: 'is' as const, values: ['urgent'] }] }
  const given = givenPolicy({ ...fresh(), conditions })
  assert.deepEqual([given?.firstResponseMinutes, given?.isDefault, given?.conditions?.items, given?.hours], [60, true, [], 'business'])
  assert.deepEqual(givenPolicy({ ...fresh(), isDefault: false, conditions })?.conditions, conditions)
  assert.equal(givenPolicy({ ...fresh(), name: ' ' }), undefined)
  const held = givenPolicy({ ...fresh(), hours: '7' })
  assert.deepEqual([held?.hours, held?.calendarId], ['calendar', '7'])
})
