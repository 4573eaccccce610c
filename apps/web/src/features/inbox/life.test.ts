import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Activity } from '@switchboard/contracts'
import fc from 'fast-check'
import { neighbourOf } from './after-resolving.ts'
import { at, conversation, event, ME, message } from './inbox.test-support.ts'
import { applyLive, type InboxState } from './inbox.live.ts'
import { threadDays } from './thread-items.ts'

const activity = (n: number, minute: number): Activity => ({
  n,
  conversationId: '1',
  at: at(minute),
  kind: 'priority',
  by: null,
  cause: null,
  from: null,
  to: 'high',
  added: [],
  removed: [],
  until: null,
})

test('what was done stands between the messages of its time, and what follows each other is one group', () => {
  const messages = [message('1', '1', { sentAt: at(1) }), message('2', '1', { sentAt: at(10) })]
  const activities = [activity(5, 2), activity(6, 3), activity(7, 11)]
  const items = threadDays({ messages, local: [], activities, readSeq: undefined }).flatMap((day) => day.items)
  assert.deepEqual(
    items.map((item) => (item.kind === 'activity' ? item.lines.map(({ n }) => n) : item.kind)),
    ['message', [5, 6], 'message', [7]],
  )
})

test('nothing that was done is lost or told twice, wherever it falls', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 })), fc.uniqueArray(fc.nat({ max: 50 })), (said, done) => {
      const messages = said.toSorted((a, b) => a - b).map((minute, i) => message(String(i + 1), '1', { sentAt: at(minute) }))
      const activities = done.toSorted((a, b) => a - b).map((minute, n) => activity(n, minute))
      const items = threadDays({ messages, local: [], activities, readSeq: undefined }).flatMap((day) => day.items)
      assert.deepEqual(
        items.flatMap((item) => (item.kind === 'activity' ? item.lines.map(({ n }) => n) : [])),
        activities.map(({ n }) => n),
      )
      assert.equal(items.filter(({ kind }) => kind === 'message').length, messages.length)
    }),
  )
})

test('in a thread that shows several conversations as one, the unread line counts only its own', () => {
  const messages = [
    message('1', '9', { direction: 'inbound', seq: 40, sentAt: at(1) }),
    message('2', '1', { direction: 'inbound', seq: 3, sentAt: at(2) }),
  ]
  const items = threadDays({ messages, local: [], readSeq: 2, readIn: '1' }).flatMap((day) => day.items)
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['message', 'unread', 'message'],
  )
})

test('one goes on to the conversation behind, from the last to the one before, and from the only one nowhere', () => {
  const rows = ['1', '2', '3'].map((id) => ({ id }))
  assert.deepEqual(
    ['1', '2', '3', '4'].map((id) => neighbourOf(rows, id)),
    ['2', '3', '2', '3'],
  )
  assert.equal(neighbourOf([{ id: '1' }], '1'), undefined)
})

test('what is said in a conversation that was merged shows in the one that stands for it', () => {
  const target = conversation('1', { merged: [{ id: '9', page: conversation('9').page }] })
  const state: InboxState = { lists: [], conversations: { '1': target }, threads: { '1': { messages: [], more: false } }, notes: {} }
  const said = message('5', '9')
  const after = applyLive(
    state,
    event('message.created', '9', { message: said, conversation: conversation('9', { mergedIntoId: '1' }) }),
    ME,
  )
  assert.deepEqual(after.threads['1']?.messages, [said])
  assert.equal(after.conversations['1'], target)
})
