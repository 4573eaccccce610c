import Type, { type Static } from 'typebox'
import { CONDITION_FIELDS, CONDITION_LIMITS, CONDITION_OPS, type ConditionField } from './condition-fields.ts'
import { Strict, Words } from './scalars.ts'

export * from './condition-fields.ts'

/** One question about a conversation. Several values are alternatives: `is` holds for one of them, `is-not` for none of them. */
export const Condition = Strict({
  field: Words(Object.keys(CONDITION_FIELDS) as ConditionField[]),
  op: Words(CONDITION_OPS),
  values: Type.Array(Type.String({ minLength: 1, maxLength: CONDITION_LIMITS.value }), { minItems: 1, maxItems: CONDITION_LIMITS.values }),
})
export type Condition = Static<typeof Condition>

/** When something applies. Without items it always does. */
export const Conditions = Strict({
  match: Words(['all', 'any'] as const),
  items: Type.Array(Condition, { maxItems: CONDITION_LIMITS.items }),
})
export type Conditions = Static<typeof Conditions>
