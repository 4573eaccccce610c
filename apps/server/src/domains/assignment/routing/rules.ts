import type { Conditions, CreateRoutingRule, RoutingRule, Strategy } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

interface Row {
  id: string
  name: string
  position: number
  is_active: boolean
  conditions: Conditions
  team_id: string | null
  strategy: Strategy
  speaks_language: boolean
  skills: string[]
  most_per_window: number
  window_seconds: number
  skip_older_days: number
  escalate_minutes: number | null
  escalate_to: 'next' | 'team' | 'lead' | null
  escalate_team_id: string | null
  version: number
  [more: string]: unknown
}

/** The rules in their order. */
export async function readRules(tx: Tx): Promise<RoutingRule[]> {
  const rows = await tx.run<Row>(sql`
    select id, name, position, is_active, conditions, team_id, strategy, speaks_language, skills, most_per_window, window_seconds, skip_older_days, escalate_minutes, escalate_to, escalate_team_id, version
      from routing_rules where tenant_id = ${tx.tenantId} order by position, id`)
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    version: row.version,
    name: row.name,
    active: row.is_active,
    conditions: row.conditions,
    teamId: row.team_id,
    strategy: row.strategy,
    speaksLanguage: row.speaks_language,
    skills: row.skills,
    mostPerWindow: row.most_per_window,
    windowSeconds: row.window_seconds,
    skipOlderDays: row.skip_older_days,
    escalation:
      row.escalate_to === null || row.escalate_minutes === null
        ? null
        : { afterMinutes: row.escalate_minutes, to: row.escalate_to, teamId: row.escalate_team_id },
  }))
}

/** A rule as it decides; what was only thought of, in a simulation, has no id. */
export type Rule = CreateRoutingRule & { id: string | null }

/** The rules that decide, in their order. */
export async function activeRules(tx: Tx): Promise<Rule[]> {
  return (await readRules(tx)).filter(({ active }) => active)
}
