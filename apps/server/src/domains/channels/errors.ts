import { Conflict, DomainError } from '../../infra/errors.ts'

/** The platform's account already has a page in this business, under another integration. */
export class AccountConnected extends Conflict {
  override readonly type = 'account-connected'
  override readonly extra: { integrationId: string; pageId: string }
  constructor(account: string, by: { integrationId: string; pageId: string }) {
    super(
      `The account ${account} is already connected. Connected twice, every message would come twice: use that connection, or deactivate it first.`,
    )
    this.extra = by
  }
}

/** No adapter connects this platform through this service. */
export class NotConnectable extends Conflict {
  override readonly type = 'not-connectable'
  constructor(platform: string, via: string) {
    super(`${platform} cannot be connected through ${via} in this release`)
  }
}

/** A webhook that its platform did not sign. Nothing of it was stored. */
export class BadSignature extends DomainError {
  readonly type = 'bad-signature'
  constructor() {
    super('The signature is missing or wrong')
  }
}

/** A subscription handshake with another verify token than ours. */
export class BadHandshake extends DomainError {
  readonly type = 'bad-handshake'
  constructor() {
    super('The verify token is wrong')
  }
}

/** What a consent brought is kept for half an hour. */
export class ConsentOver extends DomainError {
  readonly type = 'consent-over'
  constructor() {
    super('What this consent brought is no longer kept: connect again')
  }
}
