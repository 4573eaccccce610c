import Type, { type Static } from 'typebox'
import { Conditions } from './conditions.ts'
import { Id, Instant, LanguageTag, Nullable, PageOf, Strict, Words } from './scalars.ts'
import { ShiftNow } from './shifts.ts'

/** How somebody came to have a conversation. `earlier`: before that was kept. */
export const ASSIGNMENT_TYPES = ['manual', 'claim', 'answer', 'start', 'transfer', 'routing', 'escalation', 'rule', 'earlier'] as const
export const AssignmentType = Words(ASSIGNMENT_TYPES)
export type AssignmentType = Static<typeof AssignmentType>

const Name = Strict({ id: Id, name: Type.String() })

/** One stretch of a conversation's history. `by` is null where a machine, or an API key, did it; `endedAt` as long as it lasts. */
export const Assignment = Strict({
  id: Id,
  assignee: Name,
  by: Nullable(Name),
  type: AssignmentType,
  cause: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  assignedAt: Instant,
  endedAt: Nullable(Instant),
  endedBy: Nullable(Name),
})
export type Assignment = Static<typeof Assignment>
export const AssignmentList = PageOf(Assignment)

/** Either `userId` or `teamId`: a colleague gets it, or a team, in which nobody has it yet. */
export const TransferConversation = Strict({
  userId: Type.Optional(Id),
  teamId: Type.Optional(Id),
  reason: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
  note: Type.Optional(Nullable(Type.String({ maxLength: 2000, description: 'For whoever gets it; the customer never sees it' }))),
})
export type TransferConversation = Static<typeof TransferConversation>

/** How a business shares out its conversations. */
const settings = {
  answerAssigns: Type.Boolean({ description: 'Whoever answers a conversation that nobody has, has it from then on' }),
  answeringOthers: Words(['participate', 'take-over'] as const, {
    description: 'What answering a conversation of somebody else makes of the answerer',
  }),
  graceSeconds: Type.Integer({ minimum: 0, maximum: 3600, description: 'A lost connection makes nobody offline for so long' }),
  idleMinutes: Nullable(
    Type.Integer({ minimum: 1, maximum: 480, description: 'Who touches nothing for so long is away; null: never by itself' }),
  ),
  awayReleases: Type.Boolean({ description: 'A customer who writes to somebody who is away is routed anew' }),
  maxOpen: Nullable(
    Type.Integer({ minimum: 1, maximum: 1000, description: 'Open conversations of each at most, by routing; null: any number' }),
  ),
}
export const AssignmentSettings = Strict(settings)
export type AssignmentSettings = Static<typeof AssignmentSettings>
export const PatchAssignmentSettings = Strict({
  answerAssigns: Type.Optional(settings.answerAssigns),
  answeringOthers: Type.Optional(settings.answeringOthers),
  graceSeconds: Type.Optional(settings.graceSeconds),
  idleMinutes: Type.Optional(settings.idleMinutes),
  awayReleases: Type.Optional(settings.awayReleases),
  maxOpen: Type.Optional(settings.maxOpen),
})
export type PatchAssignmentSettings = Static<typeof PatchAssignmentSettings>

const MaxOpen = Nullable(Type.Integer({ minimum: 0, maximum: 1000 }))

export const TeamMember = Strict({ userId: Id, lead: Type.Boolean(), maxOpen: MaxOpen })
export type TeamMember = Static<typeof TeamMember>

/** A team of the staff. `version` goes back with a change. `open`: conversations with it that are open. */
export const Team = Strict({
  id: Id,
  name: Type.String(),
  description: Nullable(Type.String()),
  members: Type.Array(Strict({ userId: Id, name: Type.String(), lead: Type.Boolean(), maxOpen: MaxOpen })),
  open: Type.Integer(),
  version: Type.Integer(),
})
export type Team = Static<typeof Team>
export const TeamList = Strict({ data: Type.Array(Team) })

const team = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  description: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
  members: Type.Array(TeamMember, { maxItems: 500 }),
}
export const CreateTeam = Strict(team)
export type CreateTeam = Static<typeof CreateTeam>
export const PatchTeam = Strict({
  version: Type.Integer({ minimum: 1 }),
  name: Type.Optional(team.name),
  description: team.description,
  members: Type.Optional(team.members),
})
export type PatchTeam = Static<typeof PatchTeam>

/** `busy` keeps his work and gets no new one; `away` gets none, and what customers write to him is routed anew. */
export const AVAILABILITIES = ['online', 'busy', 'away'] as const
export const AvailabilityState = Words(AVAILABILITIES)
export type AvailabilityState = Static<typeof AvailabilityState>

/** How one of the team is there for work. `presence` is what counts: `offline` where no window of his is open. */
export const Availability = Strict({
  user: Name,
  state: AvailabilityState,
  presence: Words([...AVAILABILITIES, 'offline'] as const),
  since: Nullable(Instant),
  until: Nullable(Instant),
  how: Nullable(Words(['self', 'idle', 'other'] as const)),
  open: Type.Integer({ description: 'Open conversations that he has' }),
  maxOpen: MaxOpen,
  languages: Type.Array(Type.String()),
  skills: Type.Array(Type.String()),
})
export type Availability = Static<typeof Availability>
export const AvailabilityList = Strict({ data: Type.Array(Availability) })

export const MyAvailability = Strict({
  state: AvailabilityState,
  until: Nullable(Instant),
  how: Nullable(Words(['self', 'idle', 'other'] as const)),
  idleMinutes: Nullable(Type.Integer()),
  shift: Nullable(ShiftNow),
})
export type MyAvailability = Static<typeof MyAvailability>
export const SetAvailability = Strict({
  state: AvailabilityState,
  until: Type.Optional(Nullable(Instant)),
  idle: Type.Optional(Type.Boolean({ description: 'The screen did it since nothing was touched' })),
})
export type SetAvailability = Static<typeof SetAvailability>

/** What somebody takes on: open conversations at most, languages he answers in, and any words for what he knows. */
export const Capacity = Strict({
  maxOpen: Type.Optional(MaxOpen),
  languages: Type.Optional(Type.Array(LanguageTag, { maxItems: 20, uniqueItems: true })),
  skills: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }), { maxItems: 50, uniqueItems: true })),
})
export type Capacity = Static<typeof Capacity>

/** `team_only`: the team gets it, and nobody of it by machine. */
export const STRATEGIES = ['round_robin', 'least_loaded', 'team_only'] as const
export const Strategy = Words(STRATEGIES)
export type Strategy = Static<typeof Strategy>

/** What happens when nobody answered for so long: the next one gets it, another team, or the team's leads are told. */
export const Escalation = Strict({
  afterMinutes: Type.Integer({ minimum: 1, maximum: 10080 }),
  to: Words(['next', 'team', 'lead'] as const),
  teamId: Type.Optional(Nullable(Id)),
})
export type Escalation = Static<typeof Escalation>

const rule = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  active: Type.Boolean(),
  conditions: Conditions,
  teamId: Nullable(Id),
  strategy: Strategy,
  speaksLanguage: Type.Boolean({ description: 'Only those who speak the customer’s language, where that is known' }),
  skills: Type.Array(Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }), { maxItems: 20, uniqueItems: true }),
  mostPerWindow: Type.Integer({ minimum: 1, maximum: 10000, description: 'So many for each within the window, at most' }),
  windowSeconds: Type.Integer({ minimum: 60, maximum: 86400 }),
  skipOlderDays: Type.Integer({ minimum: 1, maximum: 365, description: 'Conversations that began earlier are left alone' }),
  escalation: Nullable(Escalation),
}
/** A rule of routing; the first in order whose conditions hold decides. */
export const RoutingRule = Strict({ id: Id, position: Type.Integer(), version: Type.Integer(), ...rule })
export type RoutingRule = Static<typeof RoutingRule>
export const RoutingRuleList = Strict({ data: Type.Array(RoutingRule) })
export const CreateRoutingRule = Strict(rule)
export type CreateRoutingRule = Static<typeof CreateRoutingRule>
export const PatchRoutingRule = Strict({
  version: Type.Integer({ minimum: 1 }),
  name: Type.Optional(rule.name),
  active: Type.Optional(rule.active),
  conditions: Type.Optional(rule.conditions),
  teamId: Type.Optional(rule.teamId),
  strategy: Type.Optional(rule.strategy),
  speaksLanguage: Type.Optional(rule.speaksLanguage),
  skills: Type.Optional(rule.skills),
  mostPerWindow: Type.Optional(rule.mostPerWindow),
  windowSeconds: Type.Optional(rule.windowSeconds),
  skipOlderDays: Type.Optional(rule.skipOlderDays),
  escalation: Type.Optional(rule.escalation),
})
export type PatchRoutingRule = Static<typeof PatchRoutingRule>
export const OrderRoutingRules = Strict({ ids: Type.Array(Id, { maxItems: 100, uniqueItems: true }) })

/** What stands against somebody; null: nothing. */
export const AGAINST = ['off-shift', 'offline', 'busy', 'away', 'gave-back', 'language', 'skills', 'full', 'team-full', 'rate'] as const
export const Considered = Strict({
  userId: Id,
  name: Type.String(),
  ok: Type.Boolean(),
  reason: Nullable(Words(AGAINST)),
  load: Type.Integer(),
  cap: Nullable(Type.Integer()),
})
export type Considered = Static<typeof Considered>

/** Why a conversation went to whom it went. In `considered` stand all who were looked at, in the order in which they would have got it. */
export const RoutingDecision = Strict({
  id: Id,
  rule: Strict({ id: Nullable(Id), name: Type.String() }),
  occasion: Words(['created', 'reopened', 'unassigned', 'team', 'released', 'queue', 'escalation'] as const),
  outcome: Words(['assigned', 'queued', 'team', 'told'] as const),
  user: Nullable(Name),
  team: Nullable(Name),
  considered: Type.Array(Considered),
  waitedMs: Type.Integer(),
  decidedAt: Instant,
})
export type RoutingDecision = Static<typeof RoutingDecision>
/** The newest decisions on a conversation, at most twenty, and since when it waits for somebody. */
export const ConversationRouting = Strict({ waitingSince: Nullable(Instant), decisions: Type.Array(RoutingDecision) })
export type ConversationRouting = Static<typeof ConversationRouting>

/** Who would get a conversation at this moment, if nobody had it. `rule` is null where none holds. */
export const RoutingPreview = Strict({
  rule: Nullable(Strict({ id: Id, name: Type.String() })),
  user: Nullable(Name),
  team: Nullable(Name),
  considered: Type.Array(Considered),
})
export type RoutingPreview = Static<typeof RoutingPreview>

/** `worked`: somebody was there in the hours in which he did anything; `everybody`: all of them, all the time. */
export const SimulateRouting = Strict({
  from: Instant,
  to: Instant,
  presence: Words(['worked', 'everybody'] as const),
  rules: Type.Optional(Type.Array(CreateRoutingRule, { maxItems: 50, description: 'In their order; left out: those that stand' })),
})
export type SimulateRouting = Static<typeof SimulateRouting>
export const RoutingSimulation = Strict({
  conversations: Type.Integer({ description: 'That were begun or opened again in the time, at most 2000' }),
  capped: Type.Boolean(),
  unmatched: Type.Integer({ description: 'For which no rule holds' }),
  waited: Type.Integer(),
  neverGiven: Type.Integer(),
  medianWaitSeconds: Nullable(Type.Integer()),
  longestWaitSeconds: Nullable(Type.Integer()),
  different: Type.Integer({ description: 'That somebody else, or nobody, had in truth' }),
  people: Type.Array(Strict({ user: Name, would: Type.Integer(), was: Type.Integer() })),
  samples: Type.Array(
    Strict({
      conversationId: Id,
      at: Instant,
      rule: Nullable(Type.String()),
      would: Nullable(Name),
      was: Nullable(Name),
      waitSeconds: Nullable(Type.Integer()),
    }),
  ),
})
export type RoutingSimulation = Static<typeof RoutingSimulation>
