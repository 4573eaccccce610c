import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

export const RETENTION_RULES = [
  'archive-resolved',
  'cool-files',
  'purge-withdrawn',
  'empty-archived',
  'forget-webhooks',
  'forget-logs',
] as const
export type RetentionRuleKey = (typeof RETENTION_RULES)[number]

/** In days. `least`: sooner would take away what is still needed. */
export const RETENTION_DAYS: Readonly<Record<RetentionRuleKey, { suggested: number; least: number }>> = {
  'archive-resolved': { suggested: 180, least: 1 },
  'cool-files': { suggested: 90, least: 1 },
  'purge-withdrawn': { suggested: 30, least: 1 },
  'empty-archived': { suggested: 1095, least: 30 },
  'forget-webhooks': { suggested: 7, least: 7 },
  'forget-logs': { suggested: 7, least: 7 },
}
export const MOST_RETENTION_DAYS = 36_500

const Key = Words(RETENTION_RULES)
const Days = Type.Integer({ minimum: 1, maximum: MOST_RETENTION_DAYS })

/** How long something is kept. `afterDays` null: for ever. `version` 0: never set. */
export const RetentionRule = Strict({
  rule: Key,
  afterDays: Nullable(Days),
  suggestedDays: Type.Integer(),
  leastDays: Type.Integer(),
  version: Type.Integer(),
})
export type RetentionRule = Static<typeof RetentionRule>
export const RetentionRuleList = Strict({ data: Type.Array(RetentionRule) })
/** `version` is the one that was read. */
export const PutRetentionRule = Strict({ rule: Key, afterDays: Nullable(Days), version: Type.Integer({ minimum: 0 }) })
export type PutRetentionRule = Static<typeof PutRetentionRule>

export const PreviewRetention = Strict({ rule: Key, afterDays: Days })
/** What a rule would do. `months` begins with this one, without what is due already, and goes a year ahead, as far as what is there today; `sample` is the oldest that are due. */
export const RetentionPreview = Strict({
  rule: Key,
  afterDays: Days,
  due: Type.Integer(),
  months: Type.Array(Strict({ month: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$' }), count: Type.Integer() })),
  sample: Type.Array(Strict({ id: Id, label: Nullable(Type.String()), at: Instant, conversationId: Nullable(Id) })),
  /** How many are due but under a legal hold, and stay. */
  held: Type.Integer(),
})
export type RetentionPreview = Static<typeof RetentionPreview>

/** One run of one rule. `askedBy` null: by itself. */
export const RetentionRun = Strict({
  id: Id,
  rule: Key,
  afterDays: Days,
  state: Words(['running', 'done'] as const),
  done: Type.Integer(),
  askedBy: Nullable(Strict({ id: Nullable(Id), name: Type.String() })),
  startedAt: Instant,
  finishedAt: Nullable(Instant),
})
export type RetentionRun = Static<typeof RetentionRun>
/** Newest first. */
export const RetentionRunList = PageOf(RetentionRun)
export const RetentionRunQuery = Strict({ ...Paging })
export const AskRetentionRun = Strict({ rule: Key })
