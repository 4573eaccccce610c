import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WidgetConversation, WidgetMessage } from '@switchboard/contracts'
import type { Happening } from '../live/index.ts'
import { framesOf, type Told } from './frames.ts'

const at = '2026-01-01T00:00:00.000000Z'
const row = (type: string, more: Partial<Happening['row']> = {}): Happening['row'] => ({
  n: 1,
  type,
  conversation_id: '1',
  message_id: null,
  contact_id: null,
  person_id: null,
  page_id: null,
  user_id: null,
  fields: [],
  data: null,
  created_at: at,
  ...more,
})
const message: WidgetMessage = {
  id: '5',
  clientMessageId: null,
  seq: 3,
  direction: 'out',
  author: { type: 'agent', name: 'Mai', avatarUrl: null },
  kind: 'text',
  text: 'hi',
  data: null,
  attachments: [],
  replyTo: null,
  reactions: [],
  status: 'sent',
  createdAt: at,
  editedAt: null,
  deletedAt: null,
}
const conversation: WidgetConversation = {
  id: '1',
  open: true,
  lastSeq: 3,
  unread: 1,
  agentReadSeq: 2,
  lastMessage: message,
  createdAt: at,
}
const nothingTold = (): Told => ({ messages: new Set(), agentReadSeq: new Map() })
const now = { conversations: new Map([['1', conversation]]), messages: new Map([['5', message]]) }
const kinds = (rows: Happening['row'][], told = nothingTold(), seen = now) => framesOf(rows, seen, told).map(({ type }) => type)

test('that the team wrote, changed or deleted a note is not felt outside', () => {
  for (const type of ['note.created', 'note.updated', 'note.deleted']) assert.deepEqual(kinds([row(type, { data: { noteId: '9' } })]), [])
})

test('a message is new when it arrives, and new once', () => {
  const told = nothingTold()
  const created = row('message.created', { message_id: '5' })
  const sent = row('message.status_changed', { message_id: '5', data: { from: 'pending', to: 'sent' } })
  assert.deepEqual(kinds([created, sent], told), ['message.created', 'conversation.updated'])
  assert.deepEqual(kinds([sent], told), ['conversation.updated'])
  assert.deepEqual(kinds([sent]), ['message.created', 'conversation.updated'])
})

test('a receipt of the visitor’s own makes nothing new', () => {
  assert.deepEqual(kinds([row('message.status_changed', { message_id: '5', data: { from: 'sent', to: 'delivered' } })]), [
    'conversation.updated',
  ])
})

test('a message that is not there for him makes no frame of its own', () => {
  assert.deepEqual(kinds([row('message.created', { message_id: '6' })]), ['conversation.updated'])
})

test('what is not his makes no frame at all', () => {
  assert.deepEqual(
    kinds([row('message.created', { conversation_id: '2', message_id: '5' }), row('channel.updated', { conversation_id: null })]),
    [],
  )
})

test('that an agent read is told when it goes further, not again and not backwards', () => {
  const told = nothingTold()
  assert.deepEqual(framesOf([row('conversation.read')], now, told), [{ type: 'read', conversationId: '1', actor: 'agent', upToSeq: 2 }])
  assert.deepEqual(kinds([row('conversation.read')], told), [])
  const back = { ...now, conversations: new Map([['1', { ...conversation, agentReadSeq: 1 }]]) }
  assert.deepEqual(kinds([row('conversation.read')], told, back), [])
})

test('changes of words and reactions are updates, a withdrawal is a withdrawal', () => {
  const about = { message_id: '5' }
  const rows = [row('message.updated', about), row('reaction.added', about), row('message.deleted', about)]
  assert.deepEqual(kinds(rows), ['message.updated', 'message.updated', 'message.deleted', 'conversation.updated'])
})
