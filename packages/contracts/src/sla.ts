import Type, { type Static } from 'typebox'
import { Conditions } from './conditions.ts'
import { Id, Instant, Nullable, Strict, Words } from './scalars.ts'
import { CLOCK_STATES, SLA_HOURS, SLA_LIMITS, SLA_METRICS } from './sla-words.ts'

export * from './sla-words.ts'

const Metric = Words(SLA_METRICS)
const State = Words(CLOCK_STATES)
const Minutes = Type.Integer({ minimum: 1, maximum: SLA_LIMITS.minutes, description: 'Minutes of open time' })
const Name = Type.String({ minLength: 1, maxLength: SLA_LIMITS.name, pattern: '\\S' })
const Description = Type.String({ minLength: 1, maxLength: SLA_LIMITS.description })

/** How a conversation stands to its targets. `metrics`: those that it has a target for; `due` is null while it stands still. */
export const ConversationSla = Strict({
  policy: Strict({ id: Id, name: Type.String() }),
  metrics: Type.Array(
    Strict({
      metric: Metric,
      due: Nullable(Instant),
      state: State,
      /** Still to be met, also when it is late by now. */
      pending: Type.Boolean(),
      /** The moment to warn of has passed, while it ran. */
      warned: Type.Boolean(),
      warnAt: Nullable(Instant),
      /** Open time left, where it stands still. */
      remainingMs: Nullable(Type.Integer()),
    }),
  ),
})
export type ConversationSla = Static<typeof ConversationSla>

/**
 * One step of how a deadline was reckoned. `counted`: open time that counts; `still`: the clock stood still. `parts` stretches are told as one where there are many.
 * `date`: the local day of a single stretch, null without a calendar.
 */
export const SlaStep = Strict({
  kind: Words(['counted', 'still'] as const),
  date: Nullable(Type.String()),
  from: Instant,
  to: Instant,
  ms: Type.Integer(),
  parts: Type.Integer(),
})
export type SlaStep = Static<typeof SlaStep>

/** A clock with its arithmetic: the steps lead from `startedAt` to `due`, or to where it stands or ended. */
export const SlaClock = Strict({
  metric: Metric,
  /** Counts how often: the next response is awaited anew each time. */
  round: Type.Integer(),
  targetMinutes: Type.Integer(),
  startedAt: Instant,
  due: Nullable(Instant),
  endedAt: Nullable(Instant),
  state: State,
  warned: Type.Boolean(),
  remainingMs: Nullable(Type.Integer()),
  steps: Type.Array(SlaStep),
})
export type SlaClock = Static<typeof SlaClock>

/** How the deadlines of a conversation come about. Without a policy there are none. */
export const SlaArithmetic = Strict({
  policy: Nullable(Strict({ id: Id, name: Type.String() })),
  calendar: Nullable(Strict({ id: Id, name: Type.String(), timeZone: Type.String() })),
  clocks: Type.Array(SlaClock),
})
export type SlaArithmetic = Static<typeof SlaArithmetic>

/** What customers are promised. The first policy whose conditions hold counts; the default where none does. */
export const SlaPolicy = Strict({
  id: Id,
  name: Type.String(),
  description: Nullable(Type.String()),
  conditions: Conditions,
  firstResponseMinutes: Nullable(Type.Integer()),
  nextResponseMinutes: Nullable(Type.Integer()),
  resolutionMinutes: Nullable(Type.Integer()),
  /** So long before a deadline is warned of it. */
  warnMinutes: Nullable(Type.Integer()),
  hours: Words(SLA_HOURS),
  calendarId: Nullable(Id),
  isActive: Type.Boolean(),
  isDefault: Type.Boolean(),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type SlaPolicy = Static<typeof SlaPolicy>

/** All there are, at most 50, in the order in which they are asked; the default last. */
export const SlaPolicyList = Strict({ data: Type.Array(SlaPolicy) })
export type SlaPolicyList = Static<typeof SlaPolicyList>

const fields = {
  description: Type.Optional(Nullable(Description)),
  conditions: Type.Optional(Conditions),
  firstResponseMinutes: Type.Optional(Nullable(Minutes)),
  nextResponseMinutes: Type.Optional(Nullable(Minutes)),
  resolutionMinutes: Type.Optional(Nullable(Minutes)),
  warnMinutes: Type.Optional(Nullable(Minutes)),
  hours: Type.Optional(Words(SLA_HOURS)),
  calendarId: Type.Optional(Nullable(Id)),
  isActive: Type.Optional(Type.Boolean()),
  isDefault: Type.Optional(Type.Boolean()),
}

/** At least one target. A default has no conditions, and takes that from the one before. */
export const CreateSlaPolicy = Strict({ name: Name, ...fields })
export type CreateSlaPolicy = Static<typeof CreateSlaPolicy>

/** `version` is the one that was changed: if somebody saved meanwhile, 409 of type `changed-meanwhile`. */
export const PatchSlaPolicy = Strict({ version: Type.Integer({ minimum: 1 }), name: Type.Optional(Name), ...fields })
export type PatchSlaPolicy = Static<typeof PatchSlaPolicy>

/** All policies but the default, in the order in which they are asked from now on. */
export const OrderSlaPolicies = Strict({ ids: Type.Array(Id, { maxItems: SLA_LIMITS.policies, uniqueItems: true }) })
export type OrderSlaPolicies = Static<typeof OrderSlaPolicies>
