import { VIEW_LIMITS } from '@switchboard/contracts'
import { Conflict } from '../../../infra/errors.ts'

/** Another view has the name already: of those that all share, or of the owner's own. */
export class ViewNameTaken extends Conflict {
  override readonly type = 'view-name-taken'
  constructor(name: string) {
    super(`There is another view called ${name}`)
  }
}

/** An owner keeps so many views and no more. */
export class TooManyViews extends Conflict {
  override readonly type = 'too-many-views'
  override readonly extra = { limit: VIEW_LIMITS.perOwner }
  constructor() {
    super(`There are ${VIEW_LIMITS.perOwner} views already: delete one first`)
  }
}
