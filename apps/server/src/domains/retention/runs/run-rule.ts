import type { RetentionRuleKey } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { authorOf } from '../author.ts'
import { ruleOf } from '../rules/all-rules.ts'
import { dueSubjects } from '../rules/preview.ts'
import type { RuleDeps, Subject } from '../rules/rule.ts'
import { readRules } from '../rules/save-rule.ts'

const BATCH = 200
/** After so long the rest waits for a job of its own, so that no other job waits for all of it. */
const SPAN_MS = 60_000
const KEPT_DAYS = 365

/** Books a run of each rule that is on; called once a day. One that still goes on goes on. */
export async function bookRuns(tx: Tx): Promise<void> {
  for (const { rule, afterDays } of await readRules(tx)) if (afterDays !== null) await beginRun(tx, rule, afterDays, undefined)
  await tx.run(
    sql`delete from retention_runs where tenant_id = ${tx.tenantId} and finished_at < now() - make_interval(days => ${KEPT_DAYS}) returning id`,
  )
}

/** Runs a rule now, and returns the run: the one that goes on already, if there is one. @throws {Invalid} where the rule is off */
export async function askRun(tx: Tx, rule: RetentionRuleKey, request: AuditRequest): Promise<string> {
  const { afterDays } = (await readRules(tx)).find((one) => one.rule === rule) ?? { afterDays: null }
  if (afterDays === null) throw new Invalid('/rule', 'This rule is off')
  const id = await beginRun(tx, rule, afterDays, request)
  await audit(tx, { action: 'retention-rule.run', entity: 'retention_rule', entityId: rule, changes: { runId: id, afterDays }, request })
  return id
}

async function beginRun(tx: Tx, rule: RetentionRuleKey, afterDays: number, request: AuditRequest | undefined): Promise<string> {
  const author = request && authorOf(request)
  const row = await tx.one<{ id: string }>(sql`
    insert into retention_runs (tenant_id, rule, after_days, asked_by, asked_by_name, started_at) values (${tx.tenantId}, ${rule}, ${afterDays}, ${author?.userId}, ${author?.name}, ${now()})
    on conflict (tenant_id, rule) where state = 'running' do update set rule = excluded.rule returning id`)
  const runId = row?.id ?? ''
  tx.enqueue({ task: 'retention.run-rule', payload: { runId }, key: `retention:${runId}` })
  return runId
}

/**
 * Does what a rule says, some at a time, each batch in a transaction of its own. A run that died goes on with what is still due; one after the end does nothing.
 * It is over early when the rule is switched off or set to more days meanwhile.
 */
export async function runRule(deps: RuleDeps, { tenantId, runId }: { tenantId: string; runId: string }): Promise<void> {
  const who = { tenantId, actor: SYSTEM }
  const until = Date.now() + SPAN_MS
  let after: Subject | undefined
  for (;;) {
    const next = await inTenant(deps.db, who, (tx) => nextBatch(tx, runId, after))
    if (next === 'over') return
    const done = await ruleOf(next.rule).act(deps, tenantId, next.due)
    after = next.due.at(-1)
    const more = next.due.length === BATCH
    const over = await inTenant(deps.db, who, (tx) => note(tx, { runId, done, more, later: Date.now() > until }))
    if (over) return
  }
}

async function nextBatch(tx: Tx, runId: string, after: Subject | undefined): Promise<{ rule: RetentionRuleKey; due: Subject[] } | 'over'> {
  const run = await tx.one<{ rule: RetentionRuleKey; after_days: number; allowed: number | null }>(sql`
    select r.rule, r.after_days, k.after_days as allowed from retention_runs r left join retention_rules k on k.tenant_id = r.tenant_id and k.rule = r.rule
     where r.tenant_id = ${tx.tenantId} and r.id = ${runId} and r.state = 'running'`)
  if (!run) return 'over'
  const allowed = run.allowed !== null && run.allowed <= run.after_days
  return { rule: run.rule, due: allowed ? await dueSubjects(tx, run.rule, { afterDays: run.after_days, limit: BATCH, after }) : [] }
}

async function note(
  tx: Tx,
  { runId, done, more, later }: { runId: string; done: number; more: boolean; later: boolean },
): Promise<boolean> {
  await tx.run(sql`
    update retention_runs set done = done + ${done}::int, state = ${more ? 'running' : 'done'}, finished_at = ${more ? null : now()} where tenant_id = ${tx.tenantId} and id = ${runId} and state = 'running' returning id`)
  if (more && later) tx.enqueue({ task: 'retention.run-rule', payload: { runId }, key: `retention:${runId}:${now()}` })
  return !more || later
}
