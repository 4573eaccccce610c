import { Conflict } from '../../infra/errors.ts'
import type { Instant } from '@switchboard/contracts'

/** A customer's answer stands for good a day after it was given. */
export class AnswerFinal extends Conflict {
  override readonly type = 'answer-final'
  override readonly extra: { since: Instant }
  constructor(since: Instant) {
    super('This answer cannot be changed any more')
    this.extra = { since }
  }
}
