import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import type { Facts, KnownConversation } from '../wanted.ts'
import { concernOf } from './index.ts'

const MINE: KnownConversation = { id: '5', assignedTo: '1', teamId: '9', snoozedBy: '3', participants: ['2', '1'] }
const NOBODYS: KnownConversation = { ...MINE, id: '6', assignedTo: null }
const FACTS: Facts = {
  conversations: new Map([MINE, NOBODYS].map((one) => [one.id, one])),
  news: new Set(['70']),
  mentions: new Map([['80', ['2', '4']]]),
  leads: new Map([['9', ['8']]]),
  curious: ['2', '7'],
  managers: { channels: ['11'], webhooks: ['12'] },
}
const row = (type: string, more: Partial<FeedRow> = {}): FeedRow => ({
  n: 1,
  type,
  conversation_id: '5',
  message_id: null,
  contact_id: null,
  person_id: null,
  page_id: null,
  user_id: null,
  fields: [],
  data: null,
  created_at: '2026-01-01T00:00:00.000000Z',
  ...more,
})
const told = (type: string, more: Partial<FeedRow> = {}) =>
  (concernOf(row(type, more), FACTS)?.wanted ?? []).map(({ userId, kind }) => `${userId} ${kind}`)

test('a customer’s message is told to whoever has the conversation, then to whoever takes part, each once', () => {
  assert.deepEqual(told('message.created', { message_id: '70' }), ['1 message', '2 participating'])
  assert.deepEqual(told('message.created', { message_id: '71' }), [], 'ours, or history')
})

test('a note is told to whom it names, then to the others; a changed one to the newly named alone', () => {
  const data = { noteId: '80' }
  assert.deepEqual(told('note.created', { data, user_id: '3' }), ['2 mention', '4 mention', '1 message'])
  assert.deepEqual(told('note.updated', { data, user_id: '3' }), ['2 mention', '4 mention'])
})

test('nobody is told of his own act', () => {
  assert.deepEqual(told('note.created', { data: { noteId: '80' }, user_id: '4' }), ['2 mention', '1 message'])
  assert.deepEqual(told('conversation.assigned', { user_id: '1', data: { to: '1' } }), [])
})

test('whoever gets a conversation is told, and not one who had it for a moment', () => {
  assert.deepEqual(told('conversation.assigned', { user_id: '3', data: { to: '1' } }), ['1 assigned'])
  assert.deepEqual(told('conversation.assigned', { data: { to: '2', cause: 'routing' } }), [])
})

test('a conversation that a customer began is told to the curious while nobody has it', () => {
  assert.deepEqual(told('conversation.created', { conversation_id: '6' }), ['2 new-conversation', '7 new-conversation'])
  assert.deepEqual(told('conversation.created'), [])
  assert.deepEqual(told('conversation.created', { conversation_id: '6', user_id: '3' }), [], 'a colleague began it')
})

test('a snooze that ends by itself is told, one that somebody ended is not', () => {
  assert.deepEqual(told('conversation.status_changed', { data: { cause: 'snooze-over' } }), ['1 snooze-over'])
  assert.deepEqual(told('conversation.status_changed', { conversation_id: '6', data: { cause: 'snooze-over' } }), ['3 snooze-over'])
  assert.deepEqual(told('conversation.status_changed', { data: { from: 'snoozed', to: 'open' } }), [])
})

test('a promise that is near or broken reaches who has the conversation, or those who lead its team', () => {
  assert.deepEqual(told('sla.warned'), ['1 sla-warned', '2 sla-warned'])
  assert.deepEqual(told('sla.breached', { conversation_id: '6' }), ['8 sla-breached', '2 sla-breached', '1 sla-breached'])
})

test('what concerns connections goes to those who manage them', () => {
  const channel = concernOf(row('channel.degraded', { conversation_id: null, page_id: '3' }), FACTS)
  assert.deepEqual(channel?.subject, { conversationId: null, pageId: '3', endpointId: null })
  assert.deepEqual(channel?.wanted, [{ userId: '11', kind: 'channel' }])
  assert.deepEqual(told('webhook_endpoint.switched_off', { conversation_id: null, data: { webhookEndpointId: '4' } }), ['12 webhook-off'])
})

test('events that are nobody’s business concern nobody', () => {
  assert.equal(concernOf(row('conversation.tagged'), FACTS), undefined)
  assert.equal(concernOf(row('message.created', { conversation_id: '999', message_id: '70' }), FACTS), undefined)
})
