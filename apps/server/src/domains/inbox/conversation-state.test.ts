import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONVERSATION_STATUSES, type ConversationStatus } from '@switchboard/contracts'
import fc from 'fast-check'
import { absorb, type ConversationState, isAsleep, type Movement } from './conversation-state.ts'

const AT = '2026-11-21T14:02:00.000000Z'
const state = (change: Partial<ConversationState> = {}): ConversationState => ({
  status: 'open',
  lastSeq: 3,
  messageCount: 3,
  inboundCount: 2,
  unreadCount: 0,
  lastMessageAt: AT,
  lastActivityAt: AT,
  lastInboundAt: AT,
  windowUntil: null,
  waitingSince: null,
  firstResponseAt: null,
  lastAgentResponseAt: null,
  resolvedAt: null,
  snoozedUntil: null,
  snoozeThroughReplies: false,
  assignedTo: '7',
  mergedIntoId: null,
  ...change,
})
const heard: Movement = { direction: 'inbound', sentAt: AT, at: AT, human: false }
const CUSTOMER = { blocked: false }
const statuses = fc.constantFrom<ConversationStatus>(...CONVERSATION_STATUSES)
const rules = fc.record({ as: fc.constantFrom('open' as const, 'pending' as const), keepsAssignee: fc.boolean() })

test('a customer’s word makes what rests go on as the business wants it, and leaves what is awake as it is', () => {
  fc.assert(
    fc.property(statuses, rules, (status, reopening) => {
      const after = absorb(state({ status }), heard, CUSTOMER, reopening)
      const rests = isAsleep(status)
      assert.equal(after.status, rests ? reopening.as : status)
      assert.equal(after.assignedTo, rests && !reopening.keepsAssignee ? null : '7')
      assert.equal(after.waitingSince, AT)
    }),
  )
})

test('who is blocked wakes nothing, however the business reopens', () => {
  fc.assert(
    fc.property(statuses, rules, (status, reopening) => {
      const after = absorb(state({ status }), heard, { blocked: true }, reopening)
      assert.deepEqual([after.status, after.waitingSince, after.assignedTo], ['resolved', null, '7'])
    }),
  )
})

test('a snooze that passes over replies lasts, though the customer waits and is counted', () => {
  const asleep = state({ status: 'snoozed', snoozedUntil: AT, snoozeThroughReplies: true })
  const after = absorb(asleep, heard, CUSTOMER)
  assert.deepEqual([after.status, after.snoozedUntil, after.unreadCount, after.waitingSince], ['snoozed', AT, 1, AT])
})

test('what was merged into another rests, whatever is said in it, and keeps count', () => {
  fc.assert(
    fc.property(rules, (reopening) => {
      const after = absorb(state({ status: 'resolved', mergedIntoId: '1' }), heard, CUSTOMER, reopening)
      assert.deepEqual([after.status, after.waitingSince, after.inboundCount, after.lastSeq], ['resolved', null, 3, 4])
    }),
  )
})

test('what was said before the channel was connected is counted among the messages, and changes nothing else but how far the talk goes', () => {
  fc.assert(
    fc.property(statuses, fc.constantFrom('inbound' as const, 'outbound' as const), fc.boolean(), (status, direction, human) => {
      const before = state({ status, waitingSince: AT, unreadCount: 1 })
      const after = absorb(before, { ...heard, direction, human, history: true }, CUSTOMER)
      assert.deepEqual(after, { ...before, lastSeq: 4, messageCount: 4 })
    }),
  )
})
