import type { FeedRow } from '../../../infra/feed/feed.ts'
import { type Concern, type Concerns, type Facts, noteOf, type Wanted } from '../wanted.ts'
import { degraded, switchedOff } from './connections.ts'
import { assigned, begun, woke } from './conversation.ts'
import { mentioned, noted, wrote } from './message.ts'
import { promise } from './promises.ts'

/** Whom each event concerns, by its type. */
export const CONCERNS: Readonly<Record<string, Concerns>> = {
  'conversation.assigned': assigned,
  'conversation.created': begun,
  'conversation.status_changed': woke,
  'message.created': wrote,
  'note.created': noted,
  'note.updated': mentioned,
  'sla.warned': promise('sla-warned'),
  'sla.breached': promise('sla-breached'),
  'channel.degraded': degraded,
  'webhook_endpoint.switched_off': switchedOff,
}

/** Whom an event concerns: each once, and never the one who did it. Pure. */
export function concernOf(row: FeedRow, facts: Facts): Concern | undefined {
  const all = CONCERNS[row.type]?.(row, facts) ?? []
  const first = new Map<string, Wanted>()
  for (const one of all) if (one.userId !== row.user_id && !first.has(one.userId)) first.set(one.userId, one)
  if (first.size === 0) return undefined
  const about = row.conversation_id === null ? undefined : facts.conversations.get(row.conversation_id)
  return {
    row,
    subject: {
      conversationId: row.conversation_id,
      pageId: row.type === 'channel.degraded' ? row.page_id : null,
      endpointId: typeof row.data?.webhookEndpointId === 'string' ? row.data.webhookEndpointId : null,
    },
    whose: about && { assignedTo: about.assignedTo, teamId: about.teamId },
    noteId: noteOf(row),
    wanted: [...first.values()],
  }
}
