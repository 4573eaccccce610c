import { DomainError, Invalid } from '../errors.ts'

/** No valid session or key came with the request. Says nothing about why. */
export class Unauthenticated extends DomainError {
  readonly type = 'unauthenticated'
  constructor() {
    super('Sign in, or send a valid token')
  }
}

/** A browser sent this from somebody else's page. */
export class ForeignOrigin extends DomainError {
  readonly type = 'foreign-origin'
  constructor() {
    super('This call may only come from our own pages')
  }
}

/** Tried too often; `retryAfterSeconds` says when the next try is welcome. */
export class TooManyRequests extends DomainError {
  readonly type = 'too-many-requests'
  override readonly extra: { retryAfterSeconds: number }
  constructor(retryAfterSeconds: number) {
    super('Too many tries; wait before the next one')
    this.extra = { retryAfterSeconds: Math.max(1, Math.ceil(retryAfterSeconds)) }
  }
}

/** One thing that is wrong with the input. `path` is a JSON pointer within the part of the request that `in` names. */
export interface Fault {
  in: 'body' | 'query' | 'header'
  path: string
  message: string
}

/** The input does not fit its schema: every fault is named. */
export class InvalidInput extends Invalid {
  override readonly extra: { detail: string; errors: Fault[] }
  constructor(faults: readonly Fault[]) {
    const first = faults[0]
    super(first?.path ?? '', 'The request is not valid')
    this.extra = {
      detail: faults
        .map(({ path, message }) => `${path || 'the body'} ${message}`)
        .join('; ')
        .slice(0, 1000),
      errors: [...faults],
    }
  }
}
