import { Conflict } from '../../infra/errors.ts'

/** Another team has this name. */
export class TeamNameTaken extends Conflict {
  override readonly type = 'team-name-taken'
  constructor(name: string) {
    super(`There is a team called ${name} already`)
  }
}
