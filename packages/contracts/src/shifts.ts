import Type, { type Static } from 'typebox'
import { HOURS_LIMITS } from './hours-limits.ts'
import { OpenSpan, Week } from './hours.ts'
import { Id, Instant, Nullable, Strict, TimeZone } from './scalars.ts'

/** The most of everything that shifts may hold: days that one call speaks of, and colleagues who get a copy of a week at once. */
export const SHIFT_LIMITS = { days: 366, copies: 200, note: 200 } as const

const Name = Strict({ id: Id, name: Type.String() })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD in the time zone of the shifts' })
const Spans = Type.Array(OpenSpan, { maxItems: HOURS_LIMITS.spansADay, description: 'In order, without overlap; empty: off' })

/** The usual week of somebody, or of a team. `version` goes back with a change. */
export const ShiftWeek = Strict({ timeZone: Type.String(), week: Week, version: Type.Integer() })
export type ShiftWeek = Static<typeof ShiftWeek>

/** Whether somebody is on shift, and when that changes; `until` is null where it does not within a year. `availableUntil`: he said that he is there in spite of his shifts. */
export const ShiftNow = Strict({ on: Type.Boolean(), until: Nullable(Instant), availableUntil: Nullable(Instant) })
export type ShiftNow = Static<typeof ShiftNow>

/** A day on which it is otherwise for somebody; without spans he is off. `note` is for those who may change it, and for him. */
export const ShiftDay = Strict({ day: Type.String(), spans: Type.Array(OpenSpan), note: Nullable(Type.String()) })
export type ShiftDay = Static<typeof ShiftDay>

/** When somebody works. `own`: his own week; without one those of `teams` count for him. `now` is null for whoever has no shifts: he is there whenever he is. */
export const PersonShifts = Strict({
  user: Name,
  own: Nullable(ShiftWeek),
  teams: Type.Array(Name),
  days: Type.Array(ShiftDay, { description: 'From yesterday on, in order' }),
  now: Nullable(ShiftNow),
  mayChange: Type.Boolean(),
})
export type PersonShifts = Static<typeof PersonShifts>
/** The shifts of a team. `week` is null where it has none. */
export const TeamShifts = Strict({ team: Name, week: Nullable(ShiftWeek), mayChange: Type.Boolean() })
export type TeamShifts = Static<typeof TeamShifts>
/** Everybody of the staff, and the teams, by name. */
export const ShiftList = Strict({ people: Type.Array(PersonShifts), teams: Type.Array(TeamShifts) })
export type ShiftList = Static<typeof ShiftList>

/** `version` is the one that was changed, 0 where there was none: if somebody saved meanwhile, 409 of type `changed-meanwhile`. */
export const PutShiftWeek = Strict({ version: Type.Integer({ minimum: 0 }), timeZone: TimeZone, week: Week })
export type PutShiftWeek = Static<typeof PutShiftWeek>

/** Gives the week of one to others, in place of theirs. */
export const CopyShifts = Strict({ from: Id, to: Type.Array(Id, { minItems: 1, maxItems: SHIFT_LIMITS.copies, uniqueItems: true }) })
export type CopyShifts = Static<typeof CopyShifts>

/** Says how it is for somebody on all days from one to another, both included: `spans` null is as the week says. */
export const PutShiftDays = Strict({
  from: Day,
  to: Day,
  spans: Nullable(Spans),
  note: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: SHIFT_LIMITS.note, pattern: '\\S' }))),
})
export type PutShiftDays = Static<typeof PutShiftDays>

/** True: there in spite of one's shifts, until the end of the day. */
export const PutMyShift = Strict({ available: Type.Boolean() })
export type PutMyShift = Static<typeof PutMyShift>
