import { Conflict, DomainError } from '../../infra/errors.ts'

/** Unknown address, wrong password, no such business, switched-off account: all the same. */
export class WrongCredentials extends DomainError {
  readonly type = 'wrong-credentials'
  constructor() {
    super('The e-mail address or the password is wrong')
  }
}

/** The password is right; the second factor is missing, wrong or used up. */
export class TotpRequired extends DomainError {
  readonly type = 'totp-required'
  constructor(sent: boolean) {
    super(sent ? 'This code is not valid, or was used before' : 'Enter the code of your authenticator app, or a recovery code')
  }
}

/** The login belongs to several businesses, and the call named none. */
export class TenantAmbiguous extends DomainError {
  readonly type = 'tenant-ambiguous'
  override readonly extra: { tenants: { slug: string; name: string }[] }
  constructor(tenants: readonly { slug: string; name: string }[]) {
    super('This login belongs to several businesses: name one')
    this.extra = { tenants: tenants.map(({ slug, name }) => ({ slug, name })) }
  }
}

/** The current password, asked for again, is wrong. */
export class WrongPassword extends DomainError {
  readonly type = 'wrong-password'
  constructor() {
    super('The current password is wrong')
  }
}

/** The code does not confirm the authenticator app. */
export class WrongCode extends DomainError {
  readonly type = 'wrong-code'
  constructor() {
    super('This code is not valid, or was used before')
  }
}

/** The one-time set-up link opens nothing: never made, used, replaced or run out. Which of them is not told. */
export class SetUpLinkInvalid extends DomainError {
  readonly type = 'setup-link-invalid'
  constructor() {
    super('This set-up link is not valid any more')
  }
}

/** A link for a password, a reset's or an invitation's, opens nothing: never made, used, replaced or run out. Which of them is not told. */
export class LinkInvalid extends DomainError {
  readonly type = 'link-invalid'
  constructor() {
    super('This link is not valid any more')
  }
}

/** Would give, take or touch rights that the caller does not hold himself. */
export class BeyondOwnRights extends DomainError {
  readonly type = 'beyond-own-rights'
  constructor() {
    super('This needs rights that you do not hold yourself')
  }
}

/** Nobody would be left who may do everything. */
export class LastAdmin extends Conflict {
  override readonly type = 'last-admin'
  constructor() {
    super('This is the last active administrator; make somebody else one first')
  }
}

/** The address already belongs to a person of this business. */
export class EmailTaken extends Conflict {
  override readonly type = 'email-taken'
  constructor() {
    super('Somebody in this business already has this e-mail address')
  }
}

/** The role is still held by somebody. */
export class RoleInUse extends Conflict {
  override readonly type = 'role-in-use'
  constructor() {
    super('People still have this role; give them another one first')
  }
}

/** The role belongs to the product. */
export class SystemRole extends Conflict {
  override readonly type = 'system-role'
  constructor() {
    super('This role belongs to the product; make one of your own instead')
  }
}

/** The second factor is on already. */
export class TotpAlreadyOn extends Conflict {
  override readonly type = 'totp-already-on'
  constructor() {
    super('The second factor is on; switch it off before setting up another one')
  }
}
