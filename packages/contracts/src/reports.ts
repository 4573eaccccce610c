import Type, { type Static } from 'typebox'
import { Conversation } from './inbox.ts'
import { PLATFORMS } from './platforms.ts'
import { REPORT_BUCKETS, REPORT_FIGURES, REPORT_GROUPS, REPORT_TIMES } from './report-words.ts'
import { Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

export * from './report-words.ts'

/** A moment, or a day of the tenant's time zone, which stands for its beginning. */
const moment = (example: string) =>
  Type.String({
    pattern: '^\\d{4}-\\d\\d-\\d\\d(T[\\d:.]{5,15}(Z|[+-]\\d\\d:\\d\\d))?$',
    maxLength: 40,
    description: 'A moment (RFC 3339) or a day',
    examples: [example],
  })
const NONE = Type.Literal('none')
const Seconds = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

/** What a report is about. Days, weeks and hours are those of the tenant's time zone; `to` is no part of the period, at most 400 days after `from`. */
const slice = {
  from: moment('2026-01-01'),
  to: moment('2026-02-01'),
  page: Type.Optional(Id),
  platform: Type.Optional(Words(PLATFORMS)),
  /** As it is now; `none`: of no team. */
  team: Type.Optional(Type.Union([Id, NONE])),
  /** Who answered, wrote or resolved; of all other figures, whose the conversation is now. `none`: nobody. */
  agent: Type.Optional(Type.Union([Id, NONE])),
  tag: Type.Optional(Type.Union([Id, NONE])),
  /** Times by business hours: those of the conversation's team, channel or tenant. */
  business: Type.Optional(Type.Boolean({ default: false })),
}
export const ReportQuery = Strict(slice)
export type ReportQuery = Static<typeof ReportQuery>

export const ReportSeriesQuery = Strict({ ...slice, bucket: Words(REPORT_BUCKETS) })
export type ReportSeriesQuery = Static<typeof ReportSeriesQuery>

export const ReportGroupsQuery = Strict({ ...slice, group: Words(REPORT_GROUPS) })
export type ReportGroupsQuery = Static<typeof ReportGroupsQuery>

/** The conversations behind a figure, or a part of it: `weekday` 1 (Monday) to 7 and `hour` of the tenant's day; lengths from `atLeast` to below `below` seconds; of `rating` those of so many `stars`. */
export const ReportConversationsQuery = Strict({
  ...slice,
  figure: Words(REPORT_FIGURES),
  weekday: Type.Optional(Type.Integer({ minimum: 1, maximum: 7 })),
  hour: Type.Optional(Type.Integer({ minimum: 0, maximum: 23 })),
  atLeast: Type.Optional(Seconds),
  below: Type.Optional(Seconds),
  stars: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  ...Paging,
})
export type ReportConversationsQuery = Static<typeof ReportConversationsQuery>

/** Lengths of time in seconds; null where nothing was measured. */
export const ReportLengths = Strict({
  count: Type.Integer(),
  average: Nullable(Type.Integer()),
  p50: Nullable(Type.Integer()),
  p90: Nullable(Type.Integer()),
})
export type ReportLengths = Static<typeof ReportLengths>

/** What customers answered: how many did, and of each rating from 1 to 5 how many; `good` gave 4 or 5. */
export const ReportRatings = Strict({
  count: Type.Integer(),
  average: Nullable(Type.Number()),
  good: Type.Integer(),
  spread: Type.Array(Type.Integer(), { minItems: 5, maxItems: 5 }),
})
export type ReportRatings = Static<typeof ReportRatings>

/** `backlog`: open at the end of the period; the rest happened within it. */
export const ReportFigures = Strict({
  created: Type.Integer(),
  reopened: Type.Integer(),
  resolved: Type.Integer(),
  backlog: Type.Integer(),
  inbound: Type.Integer(),
  replies: Type.Integer(),
  automatic: Type.Integer(),
  firstResponse: ReportLengths,
  nextResponse: ReportLengths,
  resolution: ReportLengths,
  /** Customers who were asked how it went; what they answered, whenever that was, counts at the same moment. */
  asked: Type.Integer(),
  rating: ReportRatings,
})
export type ReportFigures = Static<typeof ReportFigures>

/** `before`: the same over the period of the same length before it. */
export const ReportSummary = Strict({ timeZone: Type.String(), now: ReportFigures, before: ReportFigures })
export type ReportSummary = Static<typeof ReportSummary>

/** `at`: where the bucket begins; `from`, `until`: the part of it that lies within the period. */
export const ReportSeries = Strict({
  timeZone: Type.String(),
  data: Type.Array(Strict({ at: Instant, from: Instant, until: Instant, figures: ReportFigures })),
})
export type ReportSeries = Static<typeof ReportSeries>

/** `key`: the id, or the platform; `none` for what belongs to none. A conversation of two tags is in both. */
export const ReportGroups = Strict({
  data: Type.Array(Strict({ key: Type.String(), name: Nullable(Type.String()), figures: ReportFigures })),
})
export type ReportGroups = Static<typeof ReportGroups>

/** How often a length of time fell into which band. */
export const ReportBands = Strict({
  data: Type.Array(
    Strict({
      figure: Words(REPORT_TIMES),
      bands: Type.Array(Strict({ atLeast: Type.Integer(), below: Nullable(Type.Integer()), count: Type.Integer() })),
    }),
  ),
})
export type ReportBands = Static<typeof ReportBands>

/** The week by hours. `inbound`: messages of customers; `backlog`: conversations that were open at the full hour, on average of its days within the period. */
export const ReportWeek = Strict({
  timeZone: Type.String(),
  data: Type.Array(Strict({ weekday: Type.Integer(), hour: Type.Integer(), inbound: Type.Integer(), backlog: Type.Number() })),
})
export type ReportWeek = Static<typeof ReportWeek>

/** Newest first. `at`: when it (last) happened; `seconds`: the longest of what was measured. */
export const ReportConversations = PageOf(
  Strict({ conversation: Conversation, at: Instant, count: Type.Integer(), seconds: Nullable(Type.Integer()) }),
)
export type ReportConversations = Static<typeof ReportConversations>
