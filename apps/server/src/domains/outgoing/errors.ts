import { DomainError } from '../../infra/errors.ts'

/** The pull feed cannot be followed from this number: it is older than what is kept, or none that was ever given. */
export class EventsGone extends DomainError {
  readonly type = 'events-gone'
  override readonly extra: { oldest: number; head: number }
  constructor(bounds: { oldest: number; head: number }) {
    super('The feed cannot be followed from this number: load everything anew, then go on from the newest')
    this.extra = bounds
  }
}
