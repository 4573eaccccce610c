import type { ConversationSla, ConversationStatus, Instant } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** What clocks need to know of a conversation, which is locked. */
export interface Timed {
  id: string
  pageId: string
  teamId: string | null
  status: ConversationStatus
  createdAt: Instant
  firstResponseAt: Instant | null
  waitingSince: Instant | null
  resolvedAt: Instant | null
  snoozedAt: Instant | null
  nextBreached: boolean
  hasSla: boolean
}

/** Locks conversations to set their clocks, in the order of their ids. */
export function holdForClocks(tx: Tx, ids: readonly string[]): Promise<Timed[]> {
  return tx.run<Timed & Record<string, unknown>>(sql`
    select id, page_id as "pageId", team_id as "teamId", status, created_at as "createdAt", first_response_at as "firstResponseAt", waiting_since as "waitingSince",
           resolved_at as "resolvedAt", snoozed_at as "snoozedAt", sla_next_response_breached as "nextBreached", sla is not null as "hasSla"
      from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) order by id for update`) as Promise<
    Timed[]
  >
}

/** How a conversation stands to its targets, as its row says it. `sla` null: no policy, and all else is empty. */
export interface SlaColumns {
  id: string
  sla: ConversationSla | null
  /** The worst of the clocks that have not ended; null where none is left. */
  state: 'breached' | 'warned' | 'running' | 'paused' | null
  /** The deadline that comes next, or was missed and is still to be met. */
  dueAt: Instant | null
  firstDue: Instant | null
  nextDue: Instant | null
  resolutionDue: Instant | null
  firstBreached: boolean
  nextBreached: boolean
  resolutionBreached: boolean
}

/** Writes them where they differ. @returns the ids of those that did */
export async function writeSla(tx: Tx, columns: readonly SlaColumns[]): Promise<string[]> {
  if (columns.length === 0) return []
  const rows = columns.map(({ sla, ...rest }) => ({ ...rest, policyId: sla?.policy.id ?? null, sla }))
  const changed = await tx.run<{ id: string }>(sql`
    update omnichannel_conversation c set sla_policy_id = v."policyId", sla = v.sla, sla_state = v.state, sla_due_at = v."dueAt", sla_first_response_due_at = v."firstDue", sla_next_response_due_at = v."nextDue",
           sla_resolution_due_at = v."resolutionDue", sla_first_response_breached = v."firstBreached", sla_next_response_breached = v."nextBreached", sla_resolution_breached = v."resolutionBreached", updated_at = now()
      from jsonb_to_recordset(${rows}::jsonb) as v(id bigint, "policyId" bigint, sla jsonb, state text, "dueAt" timestamptz, "firstDue" timestamptz, "nextDue" timestamptz, "resolutionDue" timestamptz,
           "firstBreached" boolean, "nextBreached" boolean, "resolutionBreached" boolean)
     where c.tenant_id = ${tx.tenantId} and c.id = v.id
       and (c.sla, c.sla_state, c.sla_due_at, c.sla_first_response_breached, c.sla_next_response_breached, c.sla_resolution_breached)
           is distinct from (v.sla, v.state, v."dueAt", v."firstBreached", v."nextBreached", v."resolutionBreached") returning c.id`)
  return changed.map(({ id }) => id)
}

/** Ids of conversations whose clocks may run, or are shown, after `after`: one batch of all there are, in order. */
export async function timedAfter(tx: Tx, after: string, limit: number): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(sql`
    select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id > ${after} and (status in ('new', 'open', 'pending', 'snoozed') or sla_state is not null) order by id limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** Conversations go by this policy no more; their clocks are set anew afterwards. */
export async function leavePolicy(tx: Tx, policyId: string): Promise<void> {
  await tx.run(
    sql`update omnichannel_conversation set sla_policy_id = null where tenant_id = ${tx.tenantId} and sla_policy_id = ${policyId} returning id`,
  )
}
