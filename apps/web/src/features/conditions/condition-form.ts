import type { Condition, ConditionField, Conditions } from '@switchboard/contracts'
import { CONDITION_FIELDS, type ConditionOp } from '@switchboard/contracts/condition-fields' // the index would bring every schema along

/** What a new rule begins with: it applies always. */
export const ALWAYS: Conditions = { match: 'all', items: [] }

/** The comparisons of a field. */
export function opsOf(field: ConditionField): readonly ConditionOp[] {
  return CONDITION_FIELDS[field].ops
}

/** A condition that is still to be filled in. */
export function blank(field: ConditionField): Condition {
  return { field, op: opsOf(field)[0] ?? 'is', values: [] }
}

/** Another field keeps the comparison and the values where they are of the same kind; else it begins anew. */
export function withField(condition: Condition, field: ConditionField): Condition {
  const same = CONDITION_FIELDS[condition.field].values === CONDITION_FIELDS[field].values
  return same && opsOf(field).includes(condition.op) ? { ...condition, field } : blank(field)
}

/** Conditions that still miss a value, by their place. */
export function unfinished({ items }: Conditions): number[] {
  return items.flatMap(({ values }, at) => (values.length === 0 ? [at] : []))
}
