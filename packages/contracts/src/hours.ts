import Type, { type Static } from 'typebox'
import { HOURS_LIMITS } from './hours-limits.ts'
import { Id, Instant, Nullable, Strict, TimeZone } from './scalars.ts'

export * from './hours-limits.ts'

/** Open from one time of the day to another, in minutes after midnight by the clock on the wall. Over midnight, `to` is beyond 1440; it belongs to the day on which it begins. */
export const OpenSpan = Strict({
  from: Type.Integer({ minimum: 0, maximum: 1439 }),
  to: Type.Integer({ minimum: 1, maximum: 2880 }),
})
export type OpenSpan = Static<typeof OpenSpan>

const Spans = Type.Array(OpenSpan, { maxItems: HOURS_LIMITS.spansADay, description: 'In order, without overlap; empty: closed' })

/** The usual spans of each day of the week. */
export const Week = Strict({ mon: Spans, tue: Spans, wed: Spans, thu: Spans, fri: Spans, sat: Spans, sun: Spans })
export type Week = Static<typeof Week>

/** A date that has hours of its own in place of its weekday's; without spans it is closed. */
export const Holiday = Strict({
  date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD in the time zone of the calendar' }),
  name: Type.Optional(Nullable(Type.String({ maxLength: HOURS_LIMITS.name }))),
  spans: Spans,
})
export type Holiday = Static<typeof Holiday>

const Holidays = Type.Array(Holiday, { maxItems: HOURS_LIMITS.holidays })
const Name = Type.String({ minLength: 1, maxLength: HOURS_LIMITS.name, pattern: '\\S' })
const Ids = Type.Array(Id, { maxItems: HOURS_LIMITS.uses, uniqueItems: true })

/** Whether it is open at a moment, and when that ends. `until` is null where nothing changes within a year. */
export const HoursNow = Strict({ open: Type.Boolean(), until: Nullable(Instant) })
export type HoursNow = Static<typeof HoursNow>

/** When the business works. Of a conversation the calendar of its team counts, else its channel's, else the default; without any it is always open. */
export const BusinessCalendar = Strict({
  id: Id,
  name: Type.String(),
  timeZone: Type.String(),
  week: Week,
  holidays: Type.Array(Holiday),
  isDefault: Type.Boolean(),
  /** Channels and teams that have these hours. */
  pageIds: Type.Array(Id),
  teamIds: Type.Array(Id),
  now: HoursNow,
  /** Grows with each change; goes back with the next one. */
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type BusinessCalendar = Static<typeof BusinessCalendar>

/** All there are, at most 50, the default first. */
export const BusinessCalendarList = Strict({ data: Type.Array(BusinessCalendar) })
export type BusinessCalendarList = Static<typeof BusinessCalendarList>

/** Hours that are not saved yet. */
export const HoursGiven = Strict({ timeZone: TimeZone, week: Week, holidays: Holidays })
export type HoursGiven = Static<typeof HoursGiven>

/** `pageIds`, `teamIds`: these have it from now on, and no other calendar any more. The one that becomes the default takes that from the one before. */
export const CreateBusinessCalendar = Strict({
  name: Name,
  timeZone: TimeZone,
  week: Week,
  holidays: Type.Optional(Holidays),
  isDefault: Type.Optional(Type.Boolean()),
  pageIds: Type.Optional(Ids),
  teamIds: Type.Optional(Ids),
})
export type CreateBusinessCalendar = Static<typeof CreateBusinessCalendar>

/** `version` is the one that was changed: if somebody saved meanwhile, 409 of type `changed-meanwhile`. */
export const PatchBusinessCalendar = Strict({
  version: Type.Integer({ minimum: 1 }),
  name: Type.Optional(Name),
  timeZone: Type.Optional(TimeZone),
  week: Type.Optional(Week),
  holidays: Type.Optional(Holidays),
  isDefault: Type.Optional(Type.Boolean()),
  pageIds: Type.Optional(Ids),
  teamIds: Type.Optional(Ids),
})
export type PatchBusinessCalendar = Static<typeof PatchBusinessCalendar>
