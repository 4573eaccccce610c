import type { Follower } from '../../infra/feed/follow.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { happeningsOf } from './happenings.ts'
import { RECOMPUTE } from './recompute.ts'
import { settle } from './settle.ts'

const RULES = ['sla_policy.updated', 'business_calendar.updated']
const TOLD = [
  'conversation.created',
  'conversation.updated',
  'conversation.status_changed',
  'conversation.assigned',
  'conversation.unassigned',
  'conversation.transferred',
  'conversation.tagged',
  'conversation.moved',
  'conversation.merged',
  'conversation.unmerged',
  'message.created',
  'message.status_changed',
]

/** Keeps the clocks: of conversations to which something happened, and of all when the rules change. */
export const slaFollower: Follower = {
  name: 'sla',
  types: new Set([...RULES, ...TOLD]),
  act: async (tx, rows) => {
    if (rows.some(({ type }) => RULES.includes(type))) tx.enqueue({ task: RECOMPUTE, key: `${RECOMPUTE}:${tx.tenantId}` })
    if (!(await anyPolicy(tx))) return
    const told = rows.filter(({ type, data }) => type !== 'message.status_changed' || data?.from === 'scheduled')
    const ids = [...new Set(told.flatMap(({ conversation_id }) => conversation_id ?? []))]
    const born = new Set(told.flatMap(({ type, conversation_id: id }) => (type === 'conversation.created' && id !== null ? [id] : [])))
    if (ids.length > 0) await settle(tx, ids, { happened: await happeningsOf(tx, told), born })
  },
}

async function anyPolicy(tx: Tx): Promise<boolean> {
  return (await tx.one(sql`select id from sla_policies where tenant_id = ${tx.tenantId} and is_active limit 1`)) !== undefined
}
