import type { Conversation, LiveEvent, Message } from '@switchboard/contracts'
import { asMessage, type OutboxEntry } from './outbox.ts'

/** Values for the tests of the inbox. */
export const ME = '7'
export const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString().replace('Z', '000Z')

export function conversation(id: string, change: Partial<Conversation> = {}): Conversation {
  return {
    id,
    page: { id: '1', name: 'Shop', platform: 'whatsapp', via: 'meta' },
    place: 'direct',
    post: null,
    linkedConversationId: null,
    mergedIntoId: null,
    merged: [],
    contact: { id, personId: id, name: 'Lan', username: null, avatarUrl: null, blocked: false },
    status: 'open',
    priority: 'none',
    assignee: null,
    team: null,
    subject: null,
    tags: [],
    lastMessage: null,
    lastActivityAt: at(0),
    waitingSince: null,
    unattended: true,
    snoozedUntil: null,
    window: { mode: 'free', until: null },
    undoS: null,
    messageCount: 0,
    unread: 0,
    unseen: 0,
    keptUnread: 0,
    lastSeq: 0,
    readSeq: 0,
    mentioned: false,
    transfer: null,
    participating: false,
    createdAt: at(0),
    resolvedAt: null,
    sla: null,
    ...change,
  }
}

/** How a conversation stands whose answer is due at a minute. */
export const dueAt = (minute: number): NonNullable<Conversation['sla']> => ({
  policy: { id: '1', name: 'Usual' },
  metrics: [{ metric: 'next-response', due: at(minute), state: 'running', pending: true, warned: false, warnAt: null, remainingMs: null }],
})

export function message(id: string, conversationId: string, change: Partial<Message> = {}): Message {
  const entry: OutboxEntry = {
    clientId: `c${id}`,
    conversationId,
    userId: ME,
    text: 'Xin chào',
    files: [],
    createdAt: at(Number(id)),
    state: 'queued',
  }
  return { ...asMessage(entry, Number(id)), id, ...change }
}

export const event = (type: string, conversationId: string, data: LiveEvent['data']): LiveEvent => ({
  n: 1,
  prev: 0,
  type,
  at: at(0),
  conversationId,
  messageId: data.message?.id ?? null,
  userId: null,
  data,
})
