import { createHmac, randomBytes } from 'node:crypto'
import type { WidgetConversation, WidgetFrame, WidgetMessage, WidgetPublicConfig } from '@switchboard/contracts/widget'

/** What the server under test knows: visitors, their sessions and conversations. One inbox, in memory. */
export interface Visitor {
  identity: string | null
  verified: boolean
  profile: Record<string, unknown>
  conversations: Conversation[]
  /** Answers already given, by client id. */
  answered: Map<string, { conversation: Conversation; message: WidgetMessage }>
}
export interface Conversation {
  id: string
  open: boolean
  agentReadSeq: number
  visitorReadSeq: number
  createdAt: string
  form: unknown
  page: unknown
  messages: WidgetMessage[]
}
export interface StoredFile {
  key: string
  name: string
  type: string
  bytes: Buffer
}

export const INBOX = 'inbox-0123456789abcdef'
export const SECRET = 'inbox-hmac-token-01'

export function createWorld() {
  const sessions = new Map<string, Visitor>()
  const files = new Map<string, StoredFile>()
  const heard: ((visitor: Visitor, frame: WidgetFrame) => void)[] = []
  let lastId = 1000

  const config: WidgetPublicConfig = {
    title: 'Rings & more',
    greeting: 'Hello! Ask us anything about sizes, engraving or your order.',
    color: '#4f46e5',
    position: 'right',
    locale: 'en',
    avatarUrl: null,
    preChat: [],
    online: true,
    uploadMaxBytes: 200_000,
    textMax: 2_000,
    uploadTypes: ['image/png', 'image/jpeg', 'application/pdf', 'text/plain'],
  }

  const tell = (visitor: Visitor, frame: WidgetFrame) => {
    for (const listener of heard) listener(visitor, frame)
  }
  const owner = (conversation: Conversation) =>
    [...sessions.values()].find(({ conversations }) => conversations.includes(conversation)) as Visitor
  const nextId = () => String(++lastId)

  function openSession(visitor: Visitor) {
    const token = randomBytes(32).toString('base64url')
    sessions.set(token, visitor)
    return { token, expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(), verified: visitor.verified }
  }
  function addMessage(conversation: Conversation, part: Partial<WidgetMessage>): WidgetMessage {
    const seq = (conversation.messages.at(-1)?.seq ?? 0) + 1 + (conversation.messages.length % 2)
    const message: WidgetMessage = { ...EMPTY, id: nextId(), seq, createdAt: new Date().toISOString(), ...part }
    conversation.messages.push(message)
    tell(owner(conversation), { type: 'message.created', conversationId: conversation.id, seq, message })
    return message
  }

  return {
    config,
    sessions,
    files,
    /** On: an identity without proof is refused. */
    proofRequired: false,
    onFrame: (listener: (visitor: Visitor, frame: WidgetFrame) => void) => void heard.push(listener),
    newVisitor: (): Visitor => ({ identity: null, verified: false, profile: {}, conversations: [], answered: new Map() }),
    openSession,
    addMessage,
    /** The visitor of a verified identity, wherever he came from before. */
    visitorOf: (identity: string) => [...sessions.values()].find((visitor) => visitor.verified && visitor.identity === identity),
    newConversation(visitor: Visitor, form: unknown, page: unknown): Conversation {
      const conversation = {
        id: nextId(),
        open: true,
        agentReadSeq: 0,
        visitorReadSeq: 0,
        createdAt: new Date().toISOString(),
        form,
        page,
        messages: [],
      }
      visitor.conversations.push(conversation)
      return conversation
    },
    visitors: () => [...new Set(sessions.values())],
    conversations: () => [...new Set([...sessions.values()].flatMap(({ conversations }) => conversations))],
    /** What an agent does. */
    agent: {
      says: (conversation: Conversation, part: Partial<WidgetMessage>) =>
        addMessage(conversation, { direction: 'out', author: { type: 'agent', name: 'Mai', avatarUrl: null }, ...part }),
      reads(conversation: Conversation) {
        conversation.agentReadSeq = conversation.messages.at(-1)?.seq ?? 0
        tell(owner(conversation), { type: 'read', conversationId: conversation.id, actor: 'agent', upToSeq: conversation.agentReadSeq })
      },
      types: (conversation: Conversation, name: string | null) =>
        tell(owner(conversation), { type: 'typing', conversationId: conversation.id, actor: { type: 'agent', name }, on: true }),
      changes(conversation: Conversation, message: WidgetMessage, change: Partial<WidgetMessage>) {
        Object.assign(message, change)
        const type = change.deletedAt ? 'message.deleted' : 'message.updated'
        tell(owner(conversation), { type, conversationId: conversation.id, seq: message.seq, message })
      },
    },
  }
}
export type World = ReturnType<typeof createWorld>

const EMPTY = {
  clientMessageId: null,
  direction: 'in',
  author: { type: 'visitor', name: null, avatarUrl: null },
  kind: 'text',
  text: null,
  data: null,
  attachments: [],
  replyTo: null,
  reactions: [],
  status: 'sent',
  editedAt: null,
  deletedAt: null,
} satisfies Partial<WidgetMessage>

export function showConversation({ id, open, agentReadSeq, visitorReadSeq, createdAt, messages }: Conversation): WidgetConversation {
  const unread = messages.filter(({ direction, seq }) => direction === 'out' && seq > visitorReadSeq).length
  return { id, open, lastSeq: messages.at(-1)?.seq ?? 0, unread, agentReadSeq, lastMessage: messages.at(-1) ?? null, createdAt }
}

export function hmacOf(identifier: string): string {
  return createHmac('sha256', SECRET).update(identifier).digest('hex')
}
