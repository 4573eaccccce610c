/** When the business works; and weeks of hours, as others edit them. */
export { calendarsQuery } from './hours.queries.ts'
export { clockOf, freshSpan, givenHours, type HoursForm, type SpanForm, spansOf, weekForm, wrongPlaces } from './hours-form.ts'
export { HoursPart } from './HoursPart.tsx'
export { SpanFields } from './SpanFields.tsx'
export { WeekEditor } from './WeekEditor.tsx'
