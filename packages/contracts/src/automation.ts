import Type, { type Static } from 'typebox'
import { Action, Actions, RULE_EVENTS, RULE_LIMITS } from './actions.ts'
import { Conditions } from './conditions.ts'
import { Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

const Name = Type.String({ minLength: 1, maxLength: RULE_LIMITS.name, pattern: '\\S' })
const Version = Type.Integer({ minimum: 1 })

/** What the last day brought. */
const Lately = Strict({ done: Type.Integer(), refused: Type.Integer() })

export const REPLY_TRIGGERS = ['greeting', 'keyword', 'away'] as const
export const ReplyTrigger = Words(REPLY_TRIGGERS, {
  description:
    'greeting: the first message of a conversation; keyword: one of the words; away: outside business hours, once each time they are closed',
})
export type ReplyTrigger = Static<typeof ReplyTrigger>

const ReplyFields = {
  name: Name,
  trigger: ReplyTrigger,
  /** Words or phrases of `keyword`; capitals and accents make no difference. */
  keywords: Type.Array(Type.String({ minLength: 1, maxLength: RULE_LIMITS.keyword, pattern: '\\S' }), {
    maxItems: RULE_LIMITS.keywords,
    uniqueItems: true,
  }),
  keywordMatch: Words(['word', 'part', 'whole'] as const, {
    description: 'word: among others, as a word; part: also within one; whole: the message is nothing else',
  }),
  text: Type.String({ minLength: 1, maxLength: 4000, pattern: '\\S', description: 'May hold the variables of canned responses' }),
  conditions: Conditions,
  /** The higher one answers where several could. */
  priority: Type.Integer({ minimum: 0, maximum: 1000 }),
  active: Type.Boolean(),
}

/** An answer that the product gives by itself: at most one to a message, never to machines, and never where a person could not answer either. */
export const AutomatedReply = Strict({ id: Id, ...ReplyFields, lately: Lately, version: Version, createdAt: Instant, updatedAt: Instant })
export type AutomatedReply = Static<typeof AutomatedReply>
export const AutomatedReplyList = Strict({ data: Type.Array(AutomatedReply) })
export type AutomatedReplyList = Static<typeof AutomatedReplyList>

export const CreateAutomatedReply = Strict({
  name: ReplyFields.name,
  trigger: ReplyFields.trigger,
  text: ReplyFields.text,
  keywords: Type.Optional(ReplyFields.keywords),
  keywordMatch: Type.Optional(ReplyFields.keywordMatch),
  conditions: Type.Optional(ReplyFields.conditions),
  priority: Type.Optional(ReplyFields.priority),
  active: Type.Optional(ReplyFields.active),
})
export type CreateAutomatedReply = Static<typeof CreateAutomatedReply>
export const PatchAutomatedReply = Strict({ version: Version, ...Type.Partial(Strict(ReplyFields)).properties })
export type PatchAutomatedReply = Static<typeof PatchAutomatedReply>

/** What would be answered to these words in this conversation, or as its first ones. */
export const TryReply = Strict({
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  pageId: Id,
  first: Type.Optional(Type.Boolean({ description: 'They begin a conversation; default: they do not' })),
  at: Type.Optional(Instant),
})
export type TryReply = Static<typeof TryReply>
export const TriedReply = Strict({ reply: Nullable(Strict({ id: Id, name: Type.String(), text: Type.String() })) })
export type TriedReply = Static<typeof TriedReply>

const RuleFields = {
  name: Name,
  event: Words(RULE_EVENTS),
  /** Of `waiting` (the customer waits so long for a person) and `silent` (the customer says nothing for so long after our answer). */
  minutes: Nullable(Type.Integer({ minimum: 1, maximum: RULE_LIMITS.minutes })),
  /** The minutes are counted within business hours. */
  businessHours: Type.Boolean(),
  conditions: Conditions,
  actions: Actions,
  /** No later rule looks at what this one acted on. */
  stops: Type.Boolean(),
  active: Type.Boolean(),
}

/** When something happens and conditions hold, actions are done. Rules are looked at in their order. */
export const AutomationRule = Strict({
  id: Id,
  ...RuleFields,
  actions: Type.Array(Action),
  position: Type.Integer(),
  /** Why it was switched off by itself. */
  pausedReason: Nullable(Words(['too-often', 'faulty'] as const)),
  lately: Lately,
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
})
export type AutomationRule = Static<typeof AutomationRule>
export const AutomationRuleList = Strict({ data: Type.Array(AutomationRule) })
export type AutomationRuleList = Static<typeof AutomationRuleList>

export const CreateAutomationRule = Strict({
  name: RuleFields.name,
  event: RuleFields.event,
  actions: RuleFields.actions,
  minutes: Type.Optional(RuleFields.minutes),
  businessHours: Type.Optional(RuleFields.businessHours),
  conditions: Type.Optional(RuleFields.conditions),
  stops: Type.Optional(RuleFields.stops),
  active: Type.Optional(RuleFields.active),
})
export type CreateAutomationRule = Static<typeof CreateAutomationRule>
export const PatchAutomationRule = Strict({ version: Version, ...Type.Partial(Strict(RuleFields)).properties })
export type PatchAutomationRule = Static<typeof PatchAutomationRule>

/** All rules in their new order. Somebody else made or deleted one meanwhile: 409 of type `changed-meanwhile`. */
export const OrderRules = Strict({ ids: Type.Array(Id, { maxItems: RULE_LIMITS.rules, uniqueItems: true }) })
export type OrderRules = Static<typeof OrderRules>

/** One time that a rule or an automated reply acted, or would have. */
export const AutomationRun = Strict({
  id: Id,
  rule: Nullable(Strict({ id: Id, name: Type.String() })),
  reply: Nullable(Strict({ id: Id, name: Type.String() })),
  conversationId: Id,
  contactName: Nullable(Type.String()),
  outcome: Words(['done', 'refused'] as const),
  /** Of a refusal: which action, and why. */
  action: Nullable(Type.Integer()),
  reason: Nullable(Type.String()),
  at: Instant,
})
export type AutomationRun = Static<typeof AutomationRun>
export const AutomationRunList = PageOf(AutomationRun)
export type AutomationRunList = Static<typeof AutomationRunList>
export const AutomationRunQuery = Strict({
  ...Paging,
  rule: Type.Optional(Id),
  reply: Type.Optional(Id),
  outcome: Type.Optional(Words(['done', 'refused'] as const)),
})
export type AutomationRunQuery = Static<typeof AutomationRunQuery>

/** A rule as it would have been, over what happened between two moments, at most 31 days. Nothing is changed. */
export const DryRun = Strict({ rule: CreateAutomationRule, from: Instant, to: Instant })
export type DryRun = Static<typeof DryRun>
export const DryRunResult = Strict({
  /** Lines of the feed that were looked at. */
  looked: Type.Integer(),
  /** How often it would have acted, and on how many conversations. */
  hits: Type.Integer(),
  conversations: Type.Integer(),
  /** More was there than could be looked at: what follows is of the newest. */
  cut: Type.Boolean(),
  /** The newest, at most 200. */
  examples: Type.Array(Strict({ conversationId: Id, contactName: Nullable(Type.String()), at: Instant, text: Nullable(Type.String()) })),
})
export type DryRunResult = Static<typeof DryRunResult>
