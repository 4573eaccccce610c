import { type CreateSlaPolicy, type PatchSlaPolicy, SLA_LIMITS } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { unlessTaken } from '../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Conflict, Invalid, NotFound } from '../../infra/errors.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { readHours } from '../hours/index.ts'
import { leavePolicy, refuseFaulty } from '../inbox/index.ts'
import { PolicyNameTaken } from './errors.ts'
import { endlessTarget, policyFault, type Promised } from './policy-faults.ts'
import { type PolicyRow, policyOf, policyRows } from './read-policies.ts'

const BLANK: Promised = {
  conditions: { match: 'all', items: [] },
  firstResponseMinutes: null,
  nextResponseMinutes: null,
  resolutionMinutes: null,
  warnMinutes: null,
  hours: 'business',
  calendarId: null,
  isActive: true,
  isDefault: false,
}

/** Makes a policy, which is asked after the others, and returns its id. @throws {Invalid | Conflict | PolicyNameTaken} */
export async function createPolicy(tx: Tx, given: CreateSlaPolicy, request: AuditRequest): Promise<string> {
  const { name, description, ...rest } = given
  const promised = { ...BLANK, ...rest }
  await refuse(tx, promised)
  const { n, last } = (await tx.one<{ n: string; last: number }>(
    sql`select count(*) as n, coalesce(max(position), 0) as last from sla_policies where tenant_id = ${tx.tenantId}`,
  )) ?? { n: '0', last: 0 }
  if (Number(n) >= SLA_LIMITS.policies) throw new Conflict(`There are ${SLA_LIMITS.policies} policies already`)
  if (promised.isDefault) await yieldDefault(tx)
  const row = await unlessTaken(taken(name), () =>
    tx.one<{ id: string }>(sql`
      insert into sla_policies (tenant_id, name, description, position, conditions, first_response_time_minutes, next_response_time_minutes, resolution_time_minutes, warn_minutes, hours, calendar_id,
             is_active, is_default, created_by)
      values (${tx.tenantId}, ${name.trim()}, ${description ?? null}, ${last + 1}, ${promised.conditions}::jsonb, ${promised.firstResponseMinutes}, ${promised.nextResponseMinutes}, ${promised.resolutionMinutes},
             ${promised.warnMinutes}, ${promised.hours}, ${promised.calendarId}, ${promised.isActive}, ${promised.isDefault}, ${tx.actor.userId === '0' ? null : tx.actor.userId}) returning id`),
  )
  const id = row?.id ?? ''
  await tell(tx, { id, verb: 'created', changes: { ...given }, request })
  return id
}

/** Changes what is named; open deadlines are reckoned anew. Of two who save at once, one is told. @throws {NotFound | Invalid | ChangedMeanwhile | PolicyNameTaken} */
export async function changePolicy(tx: Tx, id: string, patch: PatchSlaPolicy, request: AuditRequest): Promise<void> {
  const before = await lock(tx, id)
  if (patch.version !== before.version) throw new ChangedMeanwhile(before.version)
  const { version, name, description, ...change } = patch
  const promised: Promised = { ...policyOf(before), ...change }
  await refuse(tx, promised)
  if (promised.isDefault && !before.is_default) await yieldDefault(tx)
  await unlessTaken(taken(name ?? before.name), () =>
    tx.run(sql`
      update sla_policies set name = ${(name ?? before.name).trim()}, description = ${description === undefined ? before.description : description}, conditions = ${promised.conditions}::jsonb,
             first_response_time_minutes = ${promised.firstResponseMinutes}, next_response_time_minutes = ${promised.nextResponseMinutes}, resolution_time_minutes = ${promised.resolutionMinutes},
             warn_minutes = ${promised.warnMinutes}, hours = ${promised.hours}, calendar_id = ${promised.calendarId}, is_active = ${promised.isActive}, is_default = ${promised.isDefault},
             version = ${version + 1}, updated_at = ${now()}
       where tenant_id = ${tx.tenantId} and id = ${id} returning id`),
  )
  const { version: _, ...changes } = patch
  await tell(tx, { id, verb: 'updated', changes, request })
}

/** Takes a policy away: open conversations go by the next one that holds. What was kept or missed stays written. @throws {NotFound} */
export async function deletePolicy(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  await tx.run(sql`select id from sla_policies where tenant_id = ${tx.tenantId} and id = ${id} for update`)
  const { name } = await lock(tx, id)
  await leavePolicy(tx, id)
  await tx.run(sql`update sla_clocks set policy_id = null where tenant_id = ${tx.tenantId} and policy_id = ${id} returning round`)
  await tx.run(sql`delete from sla_policies where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  await tell(tx, { id, verb: 'deleted', changes: { name }, request })
}

/** Says in which order the policies are asked. @throws {Invalid} unless it names every one but the default */
export async function orderPolicies(tx: Tx, ids: readonly string[], request: AuditRequest): Promise<void> {
  const rows = await tx.run<{ id: string }>(
    sql`select id from sla_policies where tenant_id = ${tx.tenantId} and not is_default order by id for no key update`,
  )
  const known = new Set(rows.map(({ id }) => id))
  const odd = ids.findIndex((id) => !known.has(id))
  if (odd >= 0) throw new Invalid(`/ids/${odd}`, 'There is no such policy, or it is the default')
  if (ids.length !== known.size) throw new Invalid('/ids', 'Name every policy but the default')
  await tx.run(sql`
    update sla_policies p set position = o.position, updated_at = now() from unnest(${ids}::bigint[]) with ordinality as o(id, position)
     where p.tenant_id = ${tx.tenantId} and p.id = o.id returning p.id`)
  await audit(tx, { action: 'sla-policy.ordered', entity: 'sla-policy', entityId: null, changes: { ids }, request })
  tx.emit({ type: 'sla_policy.updated', fields: ['position'], data: { slaPolicyId: ids[0] ?? null } })
}

async function refuse(tx: Tx, promised: Promised): Promise<void> {
  const fault = policyFault(promised)
  if (fault) throw new Invalid(fault.path, fault.message)
  await refuseFaulty(tx, promised.conditions, '/conditions')
  if (promised.calendarId === null) return
  const { calendar, hours } = (await readHours(tx)).calendar(promised.calendarId)
  if (!calendar) throw new Invalid('/calendarId', 'There are no such business hours')
  const endless = endlessTarget(promised, hours, Date.now())
  if (endless) throw new Invalid(endless.path, endless.message)
}

async function lock(tx: Tx, id: string): Promise<PolicyRow> {
  await tx.run(sql`select id from sla_policies where tenant_id = ${tx.tenantId} and id = ${id} for no key update`)
  const row = (await policyRows(tx)).find((one) => one.id === id)
  if (!row) throw new NotFound('policy')
  return row
}

// There is one default; whoever takes it, takes it from the one before, which then asks for nothing and comes first of all: so it is switched off.
async function yieldDefault(tx: Tx): Promise<void> {
  await tx.run(sql`
    update sla_policies set is_default = false, is_active = false, version = version + 1, updated_at = ${now()} where tenant_id = ${tx.tenantId} and is_default returning id`)
}

interface Deed {
  id: string
  verb: 'created' | 'updated' | 'deleted'
  changes: Readonly<Record<string, unknown>>
  request: AuditRequest
}

async function tell(tx: Tx, { id, verb, changes, request }: Deed): Promise<void> {
  await audit(tx, { action: `sla-policy.${verb}`, entity: 'sla-policy', entityId: id, changes, request })
  tx.emit({ type: 'sla_policy.updated', fields: Object.keys(changes), data: { slaPolicyId: id } })
}

const taken = (name: string) => (constraint: string | undefined) =>
  constraint === 'sla_policies_name_ux' ? new PolicyNameTaken(name) : new Conflict('Somebody else chose a default meanwhile')
