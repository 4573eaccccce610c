import assert from 'node:assert/strict'
import { test } from 'node:test'
import { referencesIn } from './references.ts'

const entry = { action: 'role.updated', entity: 'role', entityId: null, changes: null }
const told = (more: object) => referencesIn({ ...entry, ...more }).map(({ at, kind, id }) => `${at} ${kind} ${id}`)

test('what was acted on is a reference, whatever way its kind is written, and several at once are several', () => {
  assert.deepEqual(told({ entityId: '7' }), [' role 7'])
  assert.deepEqual(told({ entity: 'automation_rule', entityId: '3,1' }), [' automation-rule 3', ' automation-rule 1'])
  assert.deepEqual(told({ entity: 'route', entityId: 'GET /roles' }), [])
  assert.deepEqual(told({ entity: 'sla-policy', changes: { ids: ['2', '1'] } }), ['/ids/0 sla-policy 2', '/ids/1 sla-policy 1'])
})

test('properties of ids say of what they are, at any depth, also where they are called by a part they play', () => {
  const changes = {
    roleIds: ['1', '2'],
    members: [{ userId: '5', lead: true }],
    toUserId: '6',
    assigneeId: null,
    escalation: { teamId: '4' },
    calendarId: '8',
    sender: ['9', '10'],
    name: '11',
    version: 12,
  }
  assert.deepEqual(told({ changes }), [
    '/roleIds/0 role 1',
    '/roleIds/1 role 2',
    '/members/0/userId user 5',
    '/toUserId user 6',
    '/escalation/teamId team 4',
    '/calendarId business-calendar 8',
    '/sender/0 page 9',
    '/sender/1 page 10',
  ])
})

test('conditions and filters name things, besides words that are none', () => {
  const items = [
    { field: 'tag', op: 'is', values: ['3'] },
    { field: 'assignee', op: 'is', values: ['none', '4'] },
    { field: 'rating', op: 'is', values: ['5'] },
  ]
  assert.deepEqual(told({ changes: { conditions: { match: 'all', items } } }), [
    '/conditions/items/0/values/0 tag 3',
    '/conditions/items/1/values/1 user 4',
  ])
  assert.deepEqual(told({ changes: { filter: { team: 'none,7', tag: 'VIP' } } }), ['/filter/team team 7'])
})

test('a word means in one act what it does not in others', () => {
  assert.deepEqual(told({ action: 'contact.moved', entity: 'contact', changes: { from: '1', to: '2' } }), [
    '/from person 1',
    '/to person 2',
  ])
  assert.deepEqual(told({ changes: { from: '1', to: 'lan@shop.example' } }), [])
  assert.deepEqual(told({ changes: { actorKind: 'api-key', userId: '1' } }), ['/userId api-key 1'])
})

test('a pointer leads through names that hold its own signs', () => {
  assert.deepEqual(told({ changes: { 'a/b~c': { tagId: '1' } } }), ['/a~1b~0c/tagId tag 1'])
})
