import { type PutRetentionRule, RETENTION_DAYS, RETENTION_RULES, type RetentionRule, type RetentionRuleKey } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'

/** All rules in their order, those that were never set too. */
export async function readRules(tx: Tx): Promise<RetentionRule[]> {
  const rows = await tx.run<{ rule: RetentionRuleKey; after_days: number | null; version: number }>(
    sql`select rule, after_days, version from retention_rules where tenant_id = ${tx.tenantId}`,
  )
  return RETENTION_RULES.map((rule) => {
    const row = rows.find((one) => one.rule === rule)
    const { suggested, least } = RETENTION_DAYS[rule]
    return { rule, afterDays: row?.after_days ?? null, suggestedDays: suggested, leastDays: least, version: row?.version ?? 0 }
  })
}

/** @throws {Invalid} where it would take away what is still needed */
export function refuseSooner(rule: RetentionRuleKey, afterDays: number | null): void {
  const { least } = RETENTION_DAYS[rule]
  if (afterDays !== null && afterDays < least) throw new Invalid('/afterDays', `At least ${least} days`)
}

/** Says how long something is kept. Of two who save at once, one is told. @throws {Invalid | ChangedMeanwhile} */
export async function saveRule(tx: Tx, { rule, afterDays, version }: PutRetentionRule, request: AuditRequest): Promise<RetentionRule> {
  refuseSooner(rule, afterDays)
  const author = tx.actor.userId === '0' ? null : tx.actor.userId
  const before = (await readRules(tx)).find((one) => one.rule === rule)
  const saved =
    version === 0
      ? await tx.one(sql`
          insert into retention_rules (tenant_id, rule, after_days, updated_by, updated_at) values (${tx.tenantId}, ${rule}, ${afterDays}, ${author}, ${now()}) on conflict (tenant_id, rule) do nothing returning version`)
      : await tx.one(sql`
          update retention_rules set after_days = ${afterDays}, version = version + 1, updated_by = ${author}, updated_at = ${now()} where tenant_id = ${tx.tenantId} and rule = ${rule} and version = ${version} returning version`)
  const after = (await readRules(tx)).find((one) => one.rule === rule) as RetentionRule
  if (!saved) throw new ChangedMeanwhile(after.version)
  await audit(tx, {
    action: 'retention-rule.changed',
    entity: 'retention_rule',
    entityId: rule,
    changes: { afterDays: [before?.afterDays ?? null, afterDays] },
    request,
  })
  return after
}
