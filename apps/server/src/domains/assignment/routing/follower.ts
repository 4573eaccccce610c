import type { Follower } from '../../../infra/feed/follow.ts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { lockAssigning } from '../../inbox/index.ts'
import { type Case, decide } from './decide.ts'
import { armEscalations } from './escalate.ts'
import { drain } from './drain.ts'
import { releaseAway } from './release.ts'

const TYPES = [
  'conversation.created',
  'conversation.status_changed',
  'conversation.assigned',
  'conversation.unassigned',
  'conversation.updated',
  'message.created',
  'user.availability_changed',
  'team.updated',
  'routing.updated',
] as const

/** Shares out what nobody has, as it comes, comes back, or is given back; and what waits, whenever somebody may be free. */
export const routing: Follower = { name: 'routing', types: new Set(TYPES), act }

async function act(tx: Tx, rows: readonly FeedRow[]): Promise<void> {
  const rule = await tx.one(sql`select id from routing_rules where tenant_id = ${tx.tenantId} and is_active limit 1`)
  if (!rule) return
  const cases = rows.flatMap(caseOf)
  const frees = rows.some(mayFree)
  const written = [
    ...new Set(
      rows.flatMap(({ type, conversation_id }) => (type === 'message.created' && conversation_id !== null ? [conversation_id] : [])),
    ),
  ]
  if (cases.length === 0 && !frees && written.length === 0) return
  const settings = await lockAssigning(tx)
  if (settings.awayReleases) await releaseAway(tx, written, settings)
  await decide(tx, cases, settings)
  if (frees) await drain(tx, settings)
  await armEscalations(tx, [...new Set([...written, ...cases.map(({ conversationId }) => conversationId)])])
}

/** What a line of the feed brings that may have to be shared out. Pure. */
export function caseOf({ type, conversation_id: conversationId, fields, data, user_id }: FeedRow): Case[] {
  if (conversationId === null || data?.cause === 'routing') return []
  switch (type) {
    case 'conversation.created':
      return [{ conversationId, occasion: 'created' }]
    case 'conversation.status_changed':
      return data?.to === 'open' && data.from !== 'new' ? [{ conversationId, occasion: 'reopened' }] : []
    case 'conversation.unassigned':
      return [{ conversationId, occasion: data?.cause === 'off-duty' ? 'released' : 'unassigned', notUserId: gaveBack(data, user_id) }]
    case 'conversation.updated':
      return fields.includes('team') ? [{ conversationId, occasion: 'team' }] : []
    default:
      return []
  }
}

// Whoever puts a conversation back himself does not get it straight back.
function gaveBack(data: FeedRow['data'], userId: string | null): string | null {
  return userId !== null && data?.from === userId ? userId : null
}

const FREES: ReadonlySet<string> = new Set(['user.availability_changed', 'team.updated', 'routing.updated'])

/** Whether somebody may have room from here on who had none. Pure. */
export function mayFree({ type, data }: FeedRow): boolean {
  if (FREES.has(type)) return true
  if (type === 'conversation.assigned' || type === 'conversation.unassigned') return data?.from !== null && data?.from !== undefined
  return type === 'conversation.status_changed' && data?.to !== 'open' && data?.to !== 'new'
}
