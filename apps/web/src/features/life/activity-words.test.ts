import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Activity } from '@switchboard/contracts'
import { sentenceOf } from './activity-words.ts'

test('the first answer takes a conversation up, a snooze ends, and only what was put aside or done is opened again', () => {
  const opened = (from: string | null) =>
    sentenceOf({ kind: 'status', from, to: 'open', added: [], removed: [], until: null } as unknown as Activity, String).key
  assert.deepEqual(['new', 'snoozed', 'resolved', 'pending', null].map(opened), [
    'status.begun',
    'status.woke',
    'status.open',
    'status.open',
    'status.open',
  ])
})
