import type { ClockState, Instant, SlaMetric } from '@switchboard/contracts'
import { instantOf } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Course } from './course.ts'

/** A clock as it is kept: its course, and how it stood to its target when it was last set. */
export interface KeptClock {
  course: Course
  policyId: string | null
  targetMinutes: number | null
  state: ClockState
  due: number | null
  warnAt: number | null
  remainingMs: number | null
  warnedAt: number | null
  breachedAt: number | null
}

interface Row {
  conversation_id: string
  metric: SlaMetric
  round: number
  policy_id: string | null
  started_at: Instant
  pauses: { from: Instant; to: Instant }[]
  stand: 'paused' | 'stopped' | null
  stand_since: Instant | null
  ended_at: Instant | null
  target_minutes: number | null
  state: ClockState
  due_at: Instant | null
  warn_at: Instant | null
  remaining_ms: string | null
  warned_at: Instant | null
  breached_at: Instant | null
}

/** The newest round of each clock of these conversations. */
export async function keptClocks(tx: Tx, ids: readonly string[]): Promise<Map<string, KeptClock[]>> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select distinct on (conversation_id, metric) conversation_id, metric, round, policy_id, started_at, pauses, stand, stand_since, ended_at, target_minutes, state, due_at, warn_at, remaining_ms, warned_at, breached_at
      from sla_clocks where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) order by conversation_id, metric, round desc`)
  const kept = new Map<string, KeptClock[]>()
  for (const row of rows) kept.set(row.conversation_id, [...(kept.get(row.conversation_id) ?? []), clockOfRow(row)])
  return kept
}

/** Writes clocks as they stand now. */
export async function keepClocks(tx: Tx, clocks: readonly (KeptClock & { conversationId: string })[]): Promise<void> {
  if (clocks.length === 0) return
  await tx.run(sql`
    insert into sla_clocks (tenant_id, conversation_id, metric, round, policy_id, started_at, pauses, stand, stand_since, ended_at, target_minutes, state, due_at, warn_at, remaining_ms, warned_at, breached_at)
    select ${tx.tenantId}, r.conversation_id, r.metric, r.round, r.policy_id, r.started_at, r.pauses, r.stand, r.stand_since, r.ended_at, r.target_minutes, r.state, r.due_at, r.warn_at, r.remaining_ms, r.warned_at, r.breached_at
      from jsonb_to_recordset(${clocks.map(rowOfClock)}::jsonb) as r(conversation_id bigint, metric text, round int, policy_id bigint, started_at timestamptz, pauses jsonb, stand text, stand_since timestamptz,
           ended_at timestamptz, target_minutes int, state text, due_at timestamptz, warn_at timestamptz, remaining_ms bigint, warned_at timestamptz, breached_at timestamptz)
     order by r.conversation_id, r.metric, r.round
    on conflict (tenant_id, conversation_id, metric, round) do update set policy_id = excluded.policy_id, pauses = excluded.pauses, stand = excluded.stand, stand_since = excluded.stand_since,
       ended_at = excluded.ended_at, target_minutes = excluded.target_minutes, state = excluded.state, due_at = excluded.due_at, warn_at = excluded.warn_at, remaining_ms = excluded.remaining_ms,
       warned_at = excluded.warned_at, breached_at = excluded.breached_at, updated_at = excluded.updated_at returning round`)
}

/** Forgets the clocks that have not ended, of conversations that no policy holds for any more. */
export async function forgetClocks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.run(
    sql`delete from sla_clocks where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) and ended_at is null returning round`,
  )
}

const ms = (at: Instant | null) => (at === null ? null : Date.parse(at))
const instant = (at: number | null) => (at === null ? null : instantOf(at))

function clockOfRow(row: Row): KeptClock {
  return {
    course: {
      metric: row.metric,
      round: row.round,
      startedAt: Date.parse(row.started_at),
      pauses: row.pauses.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) })),
      stand: row.stand && row.stand_since ? { kind: row.stand, since: Date.parse(row.stand_since) } : null,
      endedAt: ms(row.ended_at),
    },
    policyId: row.policy_id,
    targetMinutes: row.target_minutes,
    state: row.state,
    due: ms(row.due_at),
    warnAt: ms(row.warn_at),
    remainingMs: row.remaining_ms === null ? null : Number(row.remaining_ms),
    warnedAt: ms(row.warned_at),
    breachedAt: ms(row.breached_at),
  }
}

function rowOfClock({ conversationId, course, ...clock }: KeptClock & { conversationId: string }): Record<string, unknown> {
  return {
    conversation_id: conversationId,
    metric: course.metric,
    round: course.round,
    policy_id: clock.policyId,
    started_at: instantOf(course.startedAt),
    pauses: course.pauses.map(({ from, to }) => ({ from: instantOf(from), to: instantOf(to) })),
    stand: course.stand?.kind ?? null,
    stand_since: instant(course.stand?.since ?? null),
    ended_at: instant(course.endedAt),
    target_minutes: clock.targetMinutes,
    state: clock.state,
    due_at: instant(clock.due),
    warn_at: instant(clock.warnAt),
    remaining_ms: clock.remainingMs,
    warned_at: instant(clock.warnedAt),
    breached_at: instant(clock.breachedAt),
  }
}
