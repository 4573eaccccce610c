import type { WidgetConversation, WidgetFrame, WidgetMessage } from '@switchboard/contracts'
import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { LinkTo } from '../inbox/index.ts'
import type { Happening } from '../live/index.ts'
import { contactOf, conversationsShown } from './read-conversations.ts'
import { messagesShown } from './read-messages.ts'
import type { Visitor } from './visitor.ts'

/** A line of the tenant's feed. */
type Row = Happening['row']

/** What one socket has shown so far, so that nothing is shown as new twice. */
export interface Told {
  messages: Set<string>
  agentReadSeq: Map<string, number>
}

interface Now {
  conversations: ReadonlyMap<string, WidgetConversation>
  messages: ReadonlyMap<string, WidgetMessage>
}

/** Messages remembered as shown; beyond it the oldest is forgotten. */
const REMEMBERED = 500

/** The rows that happenings speak of, as the visitor may see them now; what is not his is not there. */
export async function readNow(deps: { db: Database; link: LinkTo }, visitor: Visitor, rows: readonly Row[]): Promise<Now> {
  return inTenant(deps.db, { tenantId: visitor.page.tenantId, actor: SYSTEM }, async (tx) => {
    const contact = await contactOf(tx, visitor)
    if (!contact) return { conversations: new Map(), messages: new Map() }
    // messages first: a state that is newer than its message is right, one that is older is not
    const messages = await messagesShown(tx, distinct(rows.map((row) => row.message_id)), deps.link)
    const conversations = await conversationsShown(tx, contact.id, distinct(rows.map((row) => row.conversation_id)), deps.link)
    return { conversations, messages }
  })
}

/** What a socket is sent for happenings, in their order, each conversation's state last. Notes in `told` what it now knows. */
export function framesOf(rows: readonly Row[], now: Now, told: Told): WidgetFrame[] {
  const changed = new Set<string>()
  const frames = rows.flatMap((row): WidgetFrame[] => {
    const conversation = now.conversations.get(row.conversation_id ?? '')
    // Not even that the team wrote a note may be felt outside.
    if (!conversation || row.type.startsWith('note.')) return []
    if (row.type === 'conversation.read') return readFrame(conversation, told)
    changed.add(conversation.id)
    const message = now.messages.get(row.message_id ?? '')
    return message ? messageFrame(row, { conversationId: conversation.id, message }, told) : []
  })
  const states = [...changed].flatMap((id): WidgetFrame[] => {
    const conversation = now.conversations.get(id)
    return conversation ? [{ type: 'conversation.updated', conversationId: id, conversation }] : []
  })
  return [...frames, ...states]
}

function readFrame({ id, agentReadSeq }: WidgetConversation, told: Told): WidgetFrame[] {
  if (agentReadSeq <= (told.agentReadSeq.get(id) ?? 0)) return []
  told.agentReadSeq.set(id, agentReadSeq)
  return [{ type: 'read', conversationId: id, actor: 'agent', upToSeq: agentReadSeq }]
}

/** Before these, a message of ours was not there for the visitor. */
const BEFORE_ARRIVAL: ReadonlySet<unknown> = new Set(['pending', 'scheduled', 'failed', 'unconfirmed'])

function messageFrame(row: Row, about: { conversationId: string; message: WidgetMessage }, told: Told): WidgetFrame[] {
  const { seq, id, deletedAt } = about.message
  const frame = (type: 'message.created' | 'message.updated' | 'message.deleted') => [{ type, seq, ...about }]
  const arrives = row.type === 'message.created' || (row.type === 'message.status_changed' && BEFORE_ARRIVAL.has(row.data?.from))
  if (arrives && !told.messages.has(id)) {
    remember(told.messages, id)
    return frame('message.created')
  }
  if (row.type === 'message.deleted' || (row.type === 'message.updated' && deletedAt !== null)) return frame('message.deleted')
  return row.type === 'message.updated' || row.type.startsWith('reaction.') ? frame('message.updated') : []
}

function remember(ids: Set<string>, id: string): void {
  ids.add(id)
  const [oldest] = ids
  if (ids.size > REMEMBERED && oldest !== undefined) ids.delete(oldest)
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null))]
}
