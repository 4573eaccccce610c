import type { CreateRoutingRule, PatchRoutingRule } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { refuseFaulty } from '../../inbox/index.ts'
import { readRules } from './rules.ts'

const MOST_RULES = 100

/** Makes a rule, behind all others, and returns its id. @throws {Invalid} */
export async function createRule(tx: Tx, given: CreateRoutingRule, request: AuditRequest): Promise<string> {
  const rules = await readRules(tx)
  if (rules.length >= MOST_RULES) throw new Invalid('/name', `At most ${MOST_RULES} rules`)
  await check(tx, given)
  const { escalation: e } = given
  const position = (rules.at(-1)?.position ?? 0) + 1
  const row = await tx.one<{ id: string }>(sql`
    insert into routing_rules (tenant_id, name, position, is_active, conditions, team_id, strategy, speaks_language, skills, most_per_window, window_seconds, skip_older_days, escalate_minutes, escalate_to, escalate_team_id, created_by)
    values (${tx.tenantId}, ${given.name.trim()}, ${position}, ${given.active}, ${given.conditions}::jsonb, ${given.teamId}, ${given.strategy}, ${given.speaksLanguage}, ${given.skills}::text[], ${given.mostPerWindow},
            ${given.windowSeconds}, ${given.skipOlderDays}, ${e?.afterMinutes ?? null}, ${e?.to ?? null}, ${e?.teamId ?? null}, ${tx.actor.userId === '0' ? null : tx.actor.userId}) returning id`)
  if (!row) throw new Error('a routing rule was not stored')
  await noteDown(tx, { verb: 'created', id: row.id, changes: { ...given }, request })
  return row.id
}

/** Changes what is named. @throws {NotFound | Invalid | ChangedMeanwhile} */
export async function changeRule(tx: Tx, id: string, { version, ...change }: PatchRoutingRule, request: AuditRequest): Promise<void> {
  await tx.run(sql`select id from routing_rules where tenant_id = ${tx.tenantId} and id = ${id} for update`)
  const before = (await readRules(tx)).find((rule) => rule.id === id)
  if (!before) throw new NotFound('routing rule')
  if (before.version !== version) throw new ChangedMeanwhile(before.version)
  const after = { ...before, ...change }
  await check(tx, after)
  const { escalation: e } = after
  await tx.run(sql`
    update routing_rules set name = ${after.name.trim()}, is_active = ${after.active}, conditions = ${after.conditions}::jsonb, team_id = ${after.teamId}, strategy = ${after.strategy}, speaks_language = ${after.speaksLanguage},
           skills = ${after.skills}::text[], most_per_window = ${after.mostPerWindow}, window_seconds = ${after.windowSeconds}, skip_older_days = ${after.skipOlderDays}, escalate_minutes = ${e?.afterMinutes ?? null},
           escalate_to = ${e?.to ?? null}, escalate_team_id = ${e?.teamId ?? null}, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  await noteDown(tx, { verb: 'updated', id, changes: change, request })
}

/** What waited by it waits no more. @throws {NotFound} */
export async function deleteRule(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  await tx.run(sql`update assignment_decisions set rule_id = null where tenant_id = ${tx.tenantId} and rule_id = ${id} returning id`)
  const gone = await tx.one<{ name: string }>(sql`delete from routing_rules where tenant_id = ${tx.tenantId} and id = ${id} returning name`)
  if (!gone) throw new NotFound('routing rule')
  await noteDown(tx, { verb: 'deleted', id, changes: { name: gone.name }, request })
}

/** Puts all rules into this order. @throws {Invalid} when they are not exactly those that stand */
export async function orderRules(tx: Tx, ids: readonly string[], request: AuditRequest): Promise<void> {
  await tx.run(sql`select id from routing_rules where tenant_id = ${tx.tenantId} order by id for update`)
  const known = (await readRules(tx)).map(({ id }) => id)
  if (known.length !== ids.length || !known.every((id) => ids.includes(id))) throw new Invalid('/ids', 'Name each rule once, and no other')
  await tx.run(sql`
    update routing_rules r set position = o.place, updated_at = now() from unnest(${ids}::bigint[]) with ordinality as o(id, place) where r.tenant_id = ${tx.tenantId} and r.id = o.id returning r.id`)
  await noteDown(tx, { verb: 'ordered', id: null, changes: { ids }, request })
}

async function check(tx: Tx, { conditions, teamId, strategy, escalation }: CreateRoutingRule): Promise<void> {
  await refuseFaulty(tx, conditions, '/conditions')
  if (strategy === 'team_only' && teamId === null) throw new Invalid('/teamId', 'Say which team gets it')
  if (escalation?.to === 'team' && !escalation.teamId) throw new Invalid('/escalation/teamId', 'Say which team gets it then')
  for (const [path, id] of [
    ['/teamId', teamId],
    ['/escalation/teamId', escalation?.teamId],
  ] as const)
    if (id && !(await tx.one(sql`select id from sys_teams where tenant_id = ${tx.tenantId} and id = ${id}`)))
      throw new Invalid(path, 'There is no such team')
}

interface Deed {
  verb: 'created' | 'updated' | 'deleted' | 'ordered'
  id: string | null
  changes: Readonly<Record<string, unknown>>
  request: AuditRequest
}

async function noteDown(tx: Tx, { verb, id, changes, request }: Deed): Promise<void> {
  tx.emit({ type: 'routing.updated', data: { ruleId: id } })
  await audit(tx, { action: `routing-rule.${verb}`, entity: 'routing-rule', entityId: id, changes, request })
}
