/** When the business works. */
export { calendarsQuery } from './hours.queries.ts'
export { HoursPart } from './HoursPart.tsx'
