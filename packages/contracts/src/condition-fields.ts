// Apart from the schemas, so that a browser gets the words without them.

const EITHER = ['is', 'is-not'] as const
const WORDING = ['contains', 'contains-not'] as const

/** What a condition can ask about, by which comparisons, and what stands for a value: ids, words of a list, or free text. */
export const CONDITION_FIELDS = {
  /** Where the customer is. */
  platform: { ops: EITHER, values: 'platform' },
  /** Ids of channels. */
  page: { ops: EITHER, values: 'page' },
  /** `direct`, `comment`, `mention`, `live`. */
  place: { ops: EITHER, values: 'place' },
  /** Ids of tags; `is`: has one of them. */
  tag: { ops: EITHER, values: 'tag' },
  /** Ids of teams, or `none`. */
  team: { ops: EITHER, values: 'team' },
  /** Ids of users, or `none`. */
  assignee: { ops: EITHER, values: 'user' },
  priority: { ops: EITHER, values: 'priority' },
  status: { ops: EITHER, values: 'status' },
  /** Language of the person, such as `vi`; `es` holds for `es-MX` too. */
  language: { ops: EITHER, values: 'language' },
  /** Tags of the person; `is`: has one of them. Capitals and accents make no difference. */
  'person-tag': { ops: EITHER, values: 'text' },
  /** `yes`: the person has written in an earlier conversation. */
  returning: { ops: ['is'], values: 'yes-no' },
  /** `yes`: within the business hours that hold for the conversation. Holds for nobody where there are none. */
  'business-hours': { ops: ['is'], values: 'yes-no' },
  /** What the customer answered last when he was asked how it went, `1` to `5`. */
  rating: { ops: EITHER, values: 'rating' },
  subject: { ops: WORDING, values: 'text' },
  /** The words of the message that is looked at. Capitals and accents make no difference. */
  text: { ops: [...WORDING, 'is'], values: 'text' },
} as const satisfies Record<string, { ops: readonly ConditionOp[]; values: ConditionValues }>

export const CONDITION_OPS = ['is', 'is-not', 'contains', 'contains-not'] as const
export type ConditionOp = (typeof CONDITION_OPS)[number]
/** What the values of a field are, for whoever checks or offers them. */
export type ConditionValues =
  | 'platform'
  | 'page'
  | 'place'
  | 'tag'
  | 'team'
  | 'user'
  | 'priority'
  | 'status'
  | 'language'
  | 'yes-no'
  | 'rating'
  | 'text'
export type ConditionField = keyof typeof CONDITION_FIELDS

export const CONDITION_LIMITS = { items: 20, values: 50, value: 200 } as const
