import { Conflict } from '../../../infra/errors.ts'

/** Somebody was first: the contact's newest word is another one by now. */
export class OptOutStands extends Conflict {
  override readonly type = 'opt-out-moved'
  constructor(stands: boolean) {
    super(stands ? 'This customer wants no messages on this channel already' : 'Another word of this customer is newer by now')
  }
}
