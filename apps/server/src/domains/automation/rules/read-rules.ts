import type { Action, AutomationRule, Conditions, Instant, RuleEvent } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'

/** A rule that is switched on. */
export interface ActiveRule {
  id: string
  name: string
  event: RuleEvent
  minutes: number | null
  businessHours: boolean
  conditions: Conditions
  actions: Action[]
  stops: boolean
}

interface Row extends Omit<ActiveRule, 'businessHours'> {
  business_hours: boolean
  is_active: boolean
  paused_reason: 'too-often' | 'faulty' | null
  position: number
  version: number
  created_at: Instant
  updated_at: Instant
  done: number
  refused: number
}

/** All rules in their order; or the one with this id. */
export async function listRules(tx: Tx, id: string | null = null): Promise<AutomationRule[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select r.id, r.name, r.event, r.minutes, r.business_hours, r.conditions, r.actions, r.stops, r.is_active, r.paused_reason, r.position, r.version, r.created_at, r.updated_at,
           count(u.id) filter (where u.outcome = 'done')::int as done, count(u.id) filter (where u.outcome = 'refused')::int as refused
      from automation_rules r left join automation_runs u on u.tenant_id = ${tx.tenantId} and u.rule_id = r.id and u.created_at > now() - interval '1 day'
     where r.tenant_id = ${tx.tenantId} and (${id}::bigint is null or r.id = ${id}) group by r.tenant_id, r.id order by r.position, r.id`)
  return rows.map(({ business_hours, is_active, paused_reason, created_at, updated_at, done, refused, ...rule }) => ({
    ...rule,
    businessHours: business_hours,
    active: is_active,
    pausedReason: paused_reason,
    lately: { done, refused },
    createdAt: created_at,
    updatedAt: updated_at,
  }))
}

/** @throws {NotFound} */
export async function ruleById(tx: Tx, id: string): Promise<AutomationRule> {
  const [found] = await listRules(tx, id)
  if (!found) throw new NotFound('rule')
  return found
}

/** Those that are switched on, in their order. */
export async function activeRules(tx: Tx): Promise<ActiveRule[]> {
  return tx.run<ActiveRule & Record<string, unknown>>(sql`
    select id, name, event, minutes, business_hours as "businessHours", conditions, actions, stops from automation_rules where tenant_id = ${tx.tenantId} and is_active order by position, id`)
}
