import { Conflict } from '../../../infra/errors.ts'

/** One of the two belongs to somebody by now, so that another merge would bring more than was looked at. `personId` is his root. */
export class PersonMerged extends Conflict {
  override readonly type = 'person-merged'
  override readonly extra: { personId: string }
  constructor(rootId: string) {
    super('This person was merged with another one meanwhile')
    this.extra = { personId: rootId }
  }
}

/** Somebody else took this merge back already. */
export class MergeUndone extends Conflict {
  override readonly type = 'merge-undone'
  constructor() {
    super('This merge was taken back meanwhile')
  }
}
