import type { OidcRefusal } from '@switchboard/contracts'
import { DomainError } from '../../../infra/errors.ts'

/** The business lets nobody in by password but administrators. Told only to who knew the password. */
export class OidcOnly extends DomainError {
  readonly type = 'oidc-only'
  override readonly extra: { tenant: string }
  constructor(slug: string) {
    super('Here one signs in with the sign-in service of the business')
    this.extra = { tenant: slug }
  }
}

/** The sign-in service does not answer as one. */
export class OidcUnreachable extends DomainError {
  readonly type = 'oidc-unreachable'
  constructor() {
    super('The sign-in service of the business does not answer')
  }
}

/** A sign-in that came to nothing, and what the person is told of it. `why` is for the log of the business. */
export class Refused extends Error {
  readonly reason: OidcRefusal
  constructor(reason: OidcRefusal, why: string = reason) {
    super(why)
    this.reason = reason
  }
}
