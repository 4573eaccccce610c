import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import type { Follower } from '../../../infra/feed/follow.ts'
import { COUNT_PAGES, countLater } from './count-later.ts'
import { keepFacts } from './keep-facts.ts'
import { REBUILD } from './rebuild.ts'
import { putOff } from './recount.ts'

const HOURS = 'business_calendar.updated'
const CHANNEL = 'channel.updated'
const TYPES = [
  'conversation.created',
  'conversation.updated',
  'conversation.status_changed',
  'conversation.assigned',
  'conversation.unassigned',
  'conversation.transferred',
  'conversation.moved',
  'conversation.merged',
  'conversation.unmerged',
  'message.created',
  'message.status_changed',
  'csat.answered',
]

/** Keeps the facts of conversations to which something happened, and books all anew when the hours change by which they are reckoned. */
export const reportsFollower: Follower = {
  name: 'reports',
  types: new Set([HOURS, CHANNEL, ...TYPES]),
  act: async (tx, rows) => {
    if (rows.some(({ type }) => type === HOURS)) tx.enqueue({ task: REBUILD, key: `${REBUILD}:${tx.tenantId}` })
    if (rows.some(({ type }) => type === CHANNEL)) tx.enqueue({ task: COUNT_PAGES, key: `${COUNT_PAGES}:${tx.tenantId}` })
    const ids = [...new Set(rows.filter(changesFacts).flatMap(({ conversation_id: id }) => id ?? []))]
    if (ids.length === 0) return
    const soon = await putOff(tx, await withRoots(tx, ids))
    if (soon.length > 0) await keepFacts(tx, soon)
    await countLater(tx)
  },
}

const RECEIVED: ReadonlySet<unknown> = new Set(['sent', 'delivered', 'read', 'played'])

// Receipts change nothing, but for the one that a message failed after all. Before them a message may still fail, be held back, or take the moment at which the platform was called for its own.
function changesFacts({ type, data }: FeedRow): boolean {
  return type !== HOURS && type !== CHANNEL && (type !== 'message.status_changed' || !RECEIVED.has(data?.from) || data?.to === 'failed')
}

// What happens in a conversation that was merged is a fact about the one that stands for it.
async function withRoots(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const roots = await tx.run<{ id: string }>(sql`
    select distinct c.merged_into_id as id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) and c.merged_into_id is not null`)
  return [...new Set([...ids, ...roots.map(({ id }) => id)])]
}
