import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formOf, misses, NEW_RULE } from './rule-form.ts'

test('a rule is saved once it has a name, a team where only a team gets it, and values in its conditions', () => {
  const rule = { ...NEW_RULE, name: 'Rings' }
  assert.equal(misses(rule), undefined)
  assert.equal(misses({ ...rule, name: ' ' }), 'name')
  assert.equal(misses({ ...rule, strategy: 'team_only' }), 'team')
  assert.equal(misses({ ...rule, strategy: 'team_only', teamId: '1' }), undefined)
  assert.equal(misses({ ...rule, escalation: { afterMinutes: 5, to: 'team', teamId: null } }), 'escalateTeam')
  assert.equal(misses({ ...rule, conditions: { match: 'all', items: [{ field: 'platform', op: 'is', values: [] }] } }), 'conditions')
})

test('what is changed of a rule is what the server takes', () => {
  assert.deepEqual(formOf({ ...NEW_RULE, id: '1', position: 3, version: 2 }), NEW_RULE)
})
