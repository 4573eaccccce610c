/**
 * A refusal with a stable name. `type` is the last part of the problem's address (`/problems/<type>`), and docs/problems has a page
 * for it; `extra` becomes members of the answer. Only `infra/http/problem.ts` knows which status a type has.
 */
export abstract class DomainError extends Error {
  abstract readonly type: string
  readonly extra: Readonly<Record<string, unknown>> = {}
  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }
}

/** Absent, or not yours: both look the same. */
export class NotFound extends DomainError {
  readonly type = 'not-found'
  constructor(what = 'resource') {
    super(`This ${what} does not exist`)
  }
}

/** Signed in, but without the right. */
export class Forbidden extends DomainError {
  readonly type = 'forbidden'
  override readonly extra: { permission?: string }
  constructor(permission?: string) {
    super(permission ? `This needs the permission ${permission}` : 'This is not allowed')
    this.extra = permission ? { permission } : {}
  }
}

/** What was asked cannot be done, and where the fault lies. */
export class Invalid extends DomainError {
  readonly type = 'invalid-request'
  override readonly extra: { errors: { path: string; message: string }[] }
  constructor(path: string, message: string) {
    super(message)
    this.extra = { errors: [{ path, message }] }
  }
}

/** Somebody else was first, or the state no longer allows it. */
export class Conflict extends DomainError {
  readonly type: string = 'conflict'
}

/** Bad configuration: the message says which setting to change and to what. Stops the start. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** The database does not answer or refuses connections. Answered with 503 and Retry-After; nothing was stored. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

/** Somebody saved after the caller had read it. `version` is the one that stands now. */
export class ChangedMeanwhile extends Conflict {
  override readonly type = 'changed-meanwhile'
  override readonly extra: { version: number }
  constructor(version: number) {
    super('Somebody else changed this meanwhile')
    this.extra = { version }
  }
}
