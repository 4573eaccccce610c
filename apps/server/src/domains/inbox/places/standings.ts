import type { CommentStanding, ModerationAct, ModerationState } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

interface Columns {
  id: string
  moderation: ModerationState | null
  moderated_at: string | null
  moderator_id: string | null
  moderator_name: string | null
  liked_at: string | null
}

interface Act {
  message_id: string
  act: ModerationAct
  state: 'pending' | 'done' | 'failed'
  rule: CommentStanding['rule']
  code: string | null
  message: string | null
}

/** How comments stand, by message; those to which nothing was done are left out. */
export async function standingsOf(
  tx: Tx,
  rows: readonly { id: string; moderation: ModerationState | null; liked_at: string | null; moderation_acts: number }[],
): Promise<Map<string, CommentStanding>> {
  const ids = rows.filter((row) => row.moderation !== null || row.liked_at !== null || row.moderation_acts > 0).map((row) => row.id)
  if (ids.length === 0) return new Map()
  const columns = await tx.run<Columns & Record<string, unknown>>(sql`
    select m.id, m.moderation, m.moderated_at, u.id as moderator_id, u.full_name as moderator_name, m.liked_at from omnichannel_message m
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = m.moderated_by where m.tenant_id = ${tx.tenantId} and m.id = any (${ids}::bigint[])`)
  const acts = await tx.run<Act & Record<string, unknown>>(sql`
    select distinct on (a.message_id, a.kind) a.message_id, a.act, a.state, a.rule, a.error_code as code, a.error_message as message
      from omnichannel_message_moderation a where a.tenant_id = ${tx.tenantId} and a.message_id = any (${ids}::bigint[]) order by a.message_id, a.kind desc, a.id desc`)
  const byMessage = Map.groupBy(acts as Act[], (act) => act.message_id)
  return new Map((columns as Columns[]).map((row) => [row.id, standingOf(row, byMessage.get(row.id) ?? [])]))
}

function standingOf(row: Columns, acts: readonly Act[]): CommentStanding {
  const failed = acts.find(({ state }) => state === 'failed')
  const ruled = row.moderator_id === null && row.moderation !== null
  return {
    state: row.moderation ?? 'visible',
    at: row.moderated_at,
    by: row.moderator_id === null ? null : { id: row.moderator_id, name: row.moderator_name ?? '' },
    rule: ruled ? (acts.find(({ state, rule }) => state === 'done' && rule !== null)?.rule ?? null) : null,
    liked: row.liked_at !== null,
    pending: acts.filter(({ state }) => state === 'pending').map(({ act }) => act),
    failed: failed ? { act: failed.act, code: failed.code ?? '', message: failed.message ?? '' } : null,
  }
}
