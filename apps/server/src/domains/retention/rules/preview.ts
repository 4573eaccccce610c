import type { RetentionPreview, RetentionRuleKey } from '@switchboard/contracts'
import type { Statement } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { heldThings } from '../holds/held-things.ts'
import { ruleOf } from './all-rules.ts'
import type { Subject } from './rule.ts'
import { refuseSooner } from './save-rule.ts'

const SAMPLE = 5
const MONTHS = 12
const DAY_MS = 86_400_000

/** What a rule would do now, and in the months to come as far as what is there today. Changes nothing. @throws {Invalid} */
export async function previewRule(tx: Tx, key: RetentionRuleKey, afterDays: number): Promise<RetentionPreview> {
  refuseSooner(key, afterDays)
  await tx.elevate() // counts of everything, as the run will do it; whoever may manage retention decides over all of it
  const subjects = ruleOf(key).subjects(tx.tenantId, await heldThings(tx))
  const cutoff = new Date(Date.now() - afterDays * DAY_MS).toISOString()
  const rows = await tx.run<{ month: string; n: string; held: boolean; due: boolean }>(
    over(
      subjects,
      "to_char(s.at + make_interval(days => $2::int), 'YYYY-MM') as month, count(*) as n, s.held, s.at < $1::timestamptz as due",
      'group by 1, 3, 4',
      [cutoff, afterDays],
    ),
  )
  const sample = await tx.run<Subject & Record<string, unknown>>(
    over(subjects, 's.id, s.label, s.at, s.conversation_id', 'where s.at < $1::timestamptz and not s.held order by s.at, s.id limit $2', [
      cutoff,
      SAMPLE,
    ]),
  )
  const sum = (some: typeof rows) => some.reduce((all, { n }) => all + Number(n), 0)
  return {
    rule: key,
    afterDays,
    due: sum(rows.filter(({ due, held }) => due && !held)),
    held: sum(rows.filter(({ due, held }) => due && held)),
    months: monthsFrom(new Date()).map((month) => ({
      month,
      count: sum(rows.filter((row) => row.month === month && !row.due && !row.held)),
    })),
    sample: sample.map(({ id, label, at, conversation_id }) => ({
      id,
      label: label?.slice(0, 100) ?? null,
      at,
      conversationId: conversation_id,
    })),
  }
}

/** The oldest that are due and that no hold keeps. */
export async function dueSubjects(
  tx: Tx,
  key: RetentionRuleKey,
  { afterDays, limit, after }: { afterDays: number; limit: number; after: Subject | undefined },
): Promise<Subject[]> {
  const subjects = ruleOf(key).subjects(tx.tenantId, await heldThings(tx))
  const cutoff = new Date(Date.now() - afterDays * DAY_MS).toISOString()
  return tx.run<Subject & Record<string, unknown>>(
    over(
      subjects,
      's.id, s.label, s.at, s.conversation_id',
      'where s.at < $1::timestamptz and not s.held and ($3::timestamptz is null or (s.at, s.id) > ($3::timestamptz, $4::bigint)) order by s.at, s.id limit $2',
      [cutoff, limit, after?.at ?? null, after?.id ?? null],
    ),
  )
}

/** This month and those after it, as `2026-11`. Pure. */
export function monthsFrom(day: Date): string[] {
  return Array.from({ length: MONTHS }, (_, i) =>
    new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + i, 1)).toISOString().slice(0, 7),
  )
}

// The rule's own statement as the source of another one; $1 … of `rest` are numbered on after its own.
function over(inner: Statement, columns: string, rest: string, values: readonly unknown[]): Statement {
  const on = (text: string) => text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + inner.values.length}`)
  return { text: `select ${on(columns)} from (${inner.text}) s ${on(rest)}`, values: [...inner.values, ...values] }
}
