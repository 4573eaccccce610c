import type { DomainModule } from '../../infra/http/access.ts'
import { hoursRoutes } from './routes.ts'
import { hoursNames } from './names.ts'

export { ALWAYS, type Hours } from './hours.ts'
export { anyOf } from './any-of.ts'
export { hoursOf } from './calendar-hours.ts'
export { faultOf, zoneName } from './faults.ts'
export { type HoursBook, type NamedHours, readHours } from './hours-for.ts'
export { addOpen, type Counted, countedBetween, countOpen, isOpen, nextClosing, nextOpening, openBetween } from './open-time.ts'

/** When the business works: calendars with several spans a day, holidays and a time zone, for channels, teams and all others. */
export const hoursDomain: DomainModule = {
  name: 'hours',
  names: hoursNames,
  permissions: [
    { key: 'business-calendar.read', description: 'See business hours', scoped: false },
    { key: 'business-calendar.manage', description: 'Make, change and delete business hours', scoped: false },
  ],
  routes: () => hoursRoutes,
}
