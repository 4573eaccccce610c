import { type CreateAutomationRule, type PatchAutomationRule, RULE_LIMITS } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unlessTaken } from '../../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Conflict, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { refuseFaulty } from '../../inbox/index.ts'
import { checkActions } from '../actions/check-actions.ts'
import { NameTaken } from '../errors.ts'
import { ruleById } from './read-rules.ts'

export type GivenRule = Required<CreateAutomationRule>

/** A rule with what was left out put in. */
export function completeRule(given: CreateAutomationRule): GivenRule {
  return { minutes: null, businessHours: false, conditions: { match: 'all', items: [] }, stops: false, active: false, ...given }
}

/** Stores a new one behind the others and returns its id. @throws {Invalid | NameTaken | Conflict} */
export async function createRule(tx: Tx, given: CreateAutomationRule, request: AuditRequest): Promise<string> {
  const rule = completeRule(given)
  await checkRule(tx, rule)
  const last = await tx.one<{ n: number; position: number }>(
    sql`select count(*)::int as n, coalesce(max(position), 0) as position from automation_rules where tenant_id = ${tx.tenantId}`,
  )
  if ((last?.n ?? 0) >= RULE_LIMITS.rules) throw new Conflict(`There are ${RULE_LIMITS.rules} rules already, which is the most`)
  const row = await unlessTaken(
    () => new NameTaken(rule.name),
    () =>
      tx.one<{ id: string }>(sql`
      insert into automation_rules (tenant_id, name, event, minutes, business_hours, conditions, actions, stops, is_active, position)
      values (${tx.tenantId}, ${rule.name.trim()}, ${rule.event}, ${rule.minutes}, ${rule.businessHours}, ${rule.conditions}::jsonb, ${JSON.stringify(rule.actions)}::jsonb, ${rule.stops}, ${rule.active}, ${(last?.position ?? 0) + 1}) returning id`),
  )
  const id = row?.id ?? ''
  await tell(tx, { id, action: 'created', changes: given, request })
  return id
}

/** Changes what is named; what switched itself off is on again when it is said to be. @throws {NotFound | Invalid | NameTaken | ChangedMeanwhile} */
export async function changeRule(tx: Tx, id: string, { version, ...change }: PatchAutomationRule, request: AuditRequest): Promise<void> {
  await tx.run(sql`select id from automation_rules where tenant_id = ${tx.tenantId} and id = ${id} for update`)
  const before = await ruleById(tx, id)
  if (version !== before.version) throw new ChangedMeanwhile(before.version)
  const { name, event, minutes, businessHours, conditions, actions, stops, active } = { ...before, ...change }
  await checkRule(tx, { name, event, minutes, businessHours, conditions, actions, stops, active })
  await unlessTaken(
    () => new NameTaken(name),
    () =>
      tx.run(sql`
      update automation_rules set name = ${name.trim()}, event = ${event}, minutes = ${minutes}, business_hours = ${businessHours}, conditions = ${conditions}::jsonb, actions = ${JSON.stringify(actions)}::jsonb,
             stops = ${stops}, is_active = ${active}, paused_reason = case when ${active} then null else paused_reason end, version = version + 1, updated_at = ${now()}
       where tenant_id = ${tx.tenantId} and id = ${id} returning id`),
  )
  await tell(tx, { id, action: 'updated', changes: change, request })
}

/** @throws {NotFound} */
export async function deleteRule(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const row = await tx.one<{ name: string }>(
    sql`delete from automation_rules where tenant_id = ${tx.tenantId} and id = ${id} returning name`,
  )
  if (!row) throw new NotFound('rule')
  await tell(tx, { id, action: 'deleted', changes: row, request })
}

/** Puts the rules into an order. @throws {Conflict} when the ids are not those of all rules there are */
export async function orderRules(tx: Tx, ids: readonly string[], request: AuditRequest): Promise<void> {
  const rows = await tx.run<{ id: string }>(sql`select id from automation_rules where tenant_id = ${tx.tenantId} order by id for update`)
  if (rows.length !== ids.length || rows.some(({ id }) => !ids.includes(id))) throw new RulesChanged()
  await tx.run(sql`
    update automation_rules r set position = o.position, updated_at = ${now()} from unnest(${ids}::bigint[]) with ordinality as o(id, position) where r.tenant_id = ${tx.tenantId} and r.id = o.id returning r.id`)
  await tell(tx, { id: ids.join(','), action: 'ordered', changes: {}, request })
}

class RulesChanged extends Conflict {
  override readonly type = 'changed-meanwhile'
  constructor() {
    super('Somebody else made or deleted a rule meanwhile')
  }
}

/** @throws {Invalid} naming what makes no sense */
export async function checkRule(tx: Tx, { event, minutes, businessHours, conditions, actions }: GivenRule): Promise<void> {
  const timed = event === 'waiting' || event === 'silent'
  if (timed && minutes === null) throw new Invalid('/minutes', 'Say after how many minutes')
  if (!timed && minutes !== null) throw new Invalid('/minutes', `Only "waiting" and "silent" come after minutes`)
  if (!timed && businessHours) throw new Invalid('/businessHours', 'There are no minutes to be counted')
  if (event !== 'message-received' && event !== 'message-sent') {
    const at = conditions.items.findIndex(({ field }) => field === 'text')
    if (at >= 0) throw new Invalid(`/conditions/items/${at}/field`, 'Here no message is looked at')
  }
  await refuseFaulty(tx, conditions, '/conditions')
  await checkActions(tx, actions)
}

interface Told {
  id: string
  action: 'created' | 'updated' | 'deleted' | 'ordered'
  changes: object
  request: AuditRequest
}

async function tell(tx: Tx, { id, action, changes, request }: Told): Promise<void> {
  tx.emit({ type: 'automation.updated', data: { ruleId: id } })
  if (action === 'created' || action === 'updated')
    tx.enqueue({ task: 'automation.arm', payload: { ref: id }, key: `automation.arm:${id}` })
  await audit(tx, { action: `automation-rule.${action}`, entity: 'automation_rule', entityId: id, changes: { ...changes }, request })
}
