import { Conflict } from '../../infra/errors.ts'

/** Another macro, rule or reply of the same circle has the name already. */
export class NameTaken extends Conflict {
  override readonly type = 'name-taken'
  constructor(name: string) {
    super(`"${name}" is taken`)
  }
}
