import { Conflict } from '../../infra/errors.ts'

/** A rule that counts by these hours would be left without any. */
export class CalendarInUse extends Conflict {
  override readonly type = 'calendar-in-use'
  constructor() {
    super('Something still counts by these hours: choose others there first')
  }
}

/** There is another calendar of this name. */
export class CalendarNameTaken extends Conflict {
  override readonly type = 'calendar-name-taken'
  constructor(name: string) {
    super(`There are other business hours called "${name}"`)
  }
}
