import { Conflict } from '../../../infra/errors.ts'

/** The one chat with this customer is another's, whom the caller may not read. */
export class TalkedToByOther extends Conflict {
  constructor() {
    super('A colleague talks with this customer here already')
  }
}
