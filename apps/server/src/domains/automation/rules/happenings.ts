import type { RuleEvent } from '@switchboard/contracts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import type { Said } from '../book.ts'

/** A line of the feed as rules look at it. */
export interface Happening {
  event: RuleEvent
  n: number
  /** The one that stands for it, where what was said was said in a conversation that was merged. */
  conversationId: string
  /** The conversation in which it was said; null where it is no message. */
  saidIn: string | null
  at: number
  text: string | null
  /** What made it, where no person did. */
  cause: string | null
}

/** The types of lines that rules look at. */
export const RULE_TYPES = [
  'conversation.created',
  'message.created',
  'message.status_changed',
  'conversation.status_changed',
  'conversation.assigned',
  'conversation.unassigned',
  'conversation.tagged',
  'sla.warned',
  'sla.breached',
  'csat.answered',
] as const

const EVENTS: Readonly<Record<Exclude<(typeof RULE_TYPES)[number], `message.${string}`>, RuleEvent>> = {
  'conversation.created': 'conversation-created',
  'conversation.status_changed': 'status-changed',
  'conversation.assigned': 'assigned',
  'conversation.unassigned': 'assigned',
  'conversation.tagged': 'tagged',
  'sla.warned': 'sla-warned',
  'sla.breached': 'sla-breached',
  'csat.answered': 'rated',
}

/** Older messages came with a history. */
const FRESH_MS = 86_400_000

/**
 * What rules are asked about, in the order in which it happened. `now`: in milliseconds. What was written long before it came to us is history, and so is the
 * conversation that it began. Pure.
 */
export function happeningsIn(rows: readonly FeedRow[], said: ReadonlyMap<string, Said>, now: number): Happening[] {
  const old = new Set<string>()
  for (const { conversationId, sentAt, first } of said.values()) if (first && now - Date.parse(sentAt) > FRESH_MS) old.add(conversationId)
  return rows.flatMap((row) => {
    if (row.conversation_id === null) return []
    const message = said.get(row.message_id ?? '')
    const event = eventOf(row, message)
    if (!event || (message && now - Date.parse(message.sentAt) > FRESH_MS)) return []
    if (event === 'conversation-created' && old.has(row.conversation_id)) return []
    const cause = typeof row.data?.cause === 'string' ? row.data.cause : null
    const [conversationId, saidIn] = [message?.rootId ?? row.conversation_id, message?.conversationId ?? null]
    return [{ event, n: row.n, conversationId, saidIn, at: Date.parse(row.created_at), text: message?.text ?? null, cause }]
  })
}

/** Conversations that wait, or wait no more, by what was said in others that were merged into them. Pure. */
export function movedByMerged(rows: readonly Pick<FeedRow, 'type' | 'conversation_id' | 'data'>[]): string[] {
  return rows.flatMap(({ type, conversation_id: id, data }) =>
    type === 'conversation.updated' && data?.cause === 'merged-message' && id !== null ? [id] : [],
  )
}

function eventOf(row: FeedRow, message: Said | undefined): RuleEvent | undefined {
  if (!row.type.startsWith('message.')) return EVENTS[row.type as keyof typeof EVENTS]
  if (!message?.byPerson || !isSaidBy(row, message)) return undefined
  return message.direction === 'inbound' ? 'message-received' : 'message-sent'
}

// What was held back is said when it is let go, which is a change of its status.
function isSaidBy({ type, data }: FeedRow, { wasHeld }: Said): boolean {
  return type === 'message.created' ? !wasHeld : data?.from === 'scheduled' && data.to === 'pending'
}
