import { Conflict } from '../../../infra/errors.ts'

/** Another tag has the name already, in whatever case. */
export class TagNameTaken extends Conflict {
  override readonly type = 'tag-name-taken'
  constructor(name: string) {
    super(`There is another tag called ${name}`)
  }
}
