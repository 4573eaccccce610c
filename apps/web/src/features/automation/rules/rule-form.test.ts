import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTION_KINDS, type ActionKind, RULE_EVENTS } from '@switchboard/contracts'
import fc from 'fast-check'
import { actionFaults, blankAction, isFilled } from '../actions/action-form.ts'
import { givenRule, hasText, isTimed, ruleForm, withEvent } from './rule-form.ts'

const anyEvent = fc.constantFrom(...RULE_EVENTS)

test('whatever event is chosen after whatever other, the rule is one that the server takes', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 4 }), (events) => {
      const text = { field: 'text' as const, op: 'contains' as const, values: ['x'] }
      const start = { ...ruleForm(undefined), businessHours: true, conditions: { match: 'all' as const, items: [text] } }
      const form = events.reduce(withEvent, start)
      assert.equal(isTimed(form.event), form.minutes !== null)
      assert.ok(isTimed(form.event) || !form.businessHours)
      assert.ok(hasText(form.event) || form.conditions.items.length === 0)
    }),
  )
})

test('a rule that misses a name, a value or the fields of an action is not sent', () => {
  const whole = { ...ruleForm(undefined), name: 'VIP first', actions: [{ ...blankAction('add-tags'), tagIds: ['3'] }] }
  assert.ok(givenRule(whole))
  assert.equal(givenRule({ ...whole, name: '  ' }), undefined)
  assert.equal(givenRule({ ...whole, actions: [blankAction('send-text')] }), undefined)
  assert.equal(givenRule({ ...whole, conditions: { match: 'all', items: [{ field: 'tag', op: 'is', values: [] }] } }), undefined)
  assert.equal(givenRule({ ...whole, event: 'waiting', minutes: 0 }), undefined)
})

test('a new action has just the fields of its kind, and says itself whether it is filled in', () => {
  for (const kind of Object.keys(ACTION_KINDS) as ActionKind[])
    assert.deepEqual(Object.keys(blankAction(kind)).toSorted(), ['kind', ...ACTION_KINDS[kind]].toSorted())
  assert.ok(isFilled(blankAction('assign')) && !isFilled(blankAction('send-canned')) && !isFilled(blankAction('add-participants')))
})

test('what the server found wrong stands beside the action that it is about', () => {
  const found = actionFaults([
    { path: '/actions/1/tagIds/0', message: 'There is no such tag' },
    { path: '/name', message: 'no' },
  ])
  assert.deepEqual([...found], [[1, 'There is no such tag']])
})
