import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import { activityOf, type Names, TOLD_TYPES } from './activity-of.ts'

const NAMES: Names = {
  users: new Map([
    ['7', 'Hà Nguyễn'],
    ['8', 'Marco'],
  ]),
  teams: new Map([['3', 'Refunds']]),
  tags: new Map([['5', 'VIP']]),
  pages: new Map([['9', 'Zalo shop']]),
}

function line(type: string, row: Partial<FeedRow> = {}): FeedRow {
  const none = { message_id: null, contact_id: null, person_id: null, page_id: null }
  return {
    n: 12,
    type,
    conversation_id: '1',
    ...none,
    user_id: '7',
    fields: [],
    data: null,
    created_at: '2026-11-21T14:02:00.000000Z',
    ...row,
  }
}

test('who resolved it is told by name, and a machine by its cause', () => {
  const by = activityOf(line('conversation.status_changed', { data: { from: 'open', to: 'resolved' } }), NAMES)
  assert.deepEqual([by?.kind, by?.by, by?.cause, by?.from, by?.to], ['status', { id: '7', name: 'Hà Nguyễn' }, null, 'open', 'resolved'])
  const machine = activityOf(
    line('conversation.status_changed', { user_id: null, data: { from: 'open', to: 'resolved', cause: 'auto-resolve' } }),
    NAMES,
  )
  assert.deepEqual([machine?.by, machine?.cause], [null, 'auto-resolve'])
})

test('colleagues, teams, tags and channels are told by their names', () => {
  const assigned = activityOf(line('conversation.assigned', { fields: ['assignee'], data: { from: null, to: '8' } }), NAMES)
  assert.deepEqual([assigned?.from, assigned?.to], [null, 'Marco'])
  const team = activityOf(line('conversation.transferred', { fields: ['team'], data: { from: null, to: '3' } }), NAMES)
  assert.deepEqual([team?.kind, team?.to], ['team', 'Refunds'])
  const tagged = activityOf(line('conversation.tagged', { data: { added: ['5', '404'], removed: [] } }), NAMES)
  assert.deepEqual([tagged?.added, tagged?.removed], [['VIP'], []])
  assert.equal(activityOf(line('conversation.merged', { data: { sourceId: '2', pageId: '9' } }), NAMES)?.to, 'Zalo shop')
})

test('a snooze is one line, which says until when', () => {
  assert.equal(activityOf(line('conversation.status_changed', { data: { from: 'open', to: 'snoozed' } }), NAMES), undefined)
  const snoozed = activityOf(line('conversation.snoozed', { data: { until: '2026-11-22T02:00:00.000000Z' } }), NAMES)
  assert.equal(snoozed?.until, '2026-11-22T02:00:00.000000Z')
  assert.equal(activityOf(line('conversation.snoozed', { data: { until: null } }), NAMES)?.until, null)
})

test('what only moves the screen is not told', () => {
  for (const type of ['conversation.read', 'message.created', 'conversation.created'])
    assert.equal(activityOf(line(type), NAMES), undefined)
  assert.equal(activityOf(line('conversation.updated', { fields: ['post'] }), NAMES), undefined)
})

test('no line of the feed, whatever it carries, breaks the thread', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TOLD_TYPES),
      fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: null }),
      fc.array(fc.string()),
      (type, data, fields) => {
        const activity = activityOf(line(type, { data, fields }), NAMES)
        if (activity) assert.equal(activity.n, 12)
      },
    ),
  )
})
