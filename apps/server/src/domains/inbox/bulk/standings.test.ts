import assert from 'node:assert/strict'
import { test } from 'node:test'
import { difference, type Standing, stands } from './standings.ts'

const BEFORE: Standing = {
  status: 'new',
  snoozedUntil: null,
  waitingSince: '2026-01-01T00:00:00.000000Z',
  assigneeId: null,
  teamId: null,
  priority: 'none',
  tagIds: ['1', '2'],
  read: false,
}

test('a change names what differs alone, as it was and as it is', () => {
  assert.equal(difference(BEFORE, { ...BEFORE, tagIds: ['1', '2'] }), undefined)
  assert.deepEqual(difference(BEFORE, { ...BEFORE, status: 'resolved', waitingSince: null, tagIds: ['2'] }), {
    before: { status: 'new', waitingSince: BEFORE.waitingSince, tagIds: ['1', '2'] },
    after: { status: 'resolved', waitingSince: null, tagIds: ['2'] },
  })
})

test('a standing holds while everything that it names is so, whatever else has changed', () => {
  const wanted = { status: 'resolved', tagIds: ['2'] } as const
  const now: Standing = { ...BEFORE, status: 'resolved', tagIds: ['2'], priority: 'urgent' }
  assert.deepEqual(
    [
      stands({ ...wanted, tagIds: ['2'] }, now),
      stands({ ...wanted, tagIds: ['2', '3'] }, now),
      stands({ assigneeId: '7' }, now),
      stands({}, now),
    ],
    [true, false, false, true],
  )
})
