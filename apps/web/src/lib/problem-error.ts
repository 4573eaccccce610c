import type { Problem } from '@switchboard/contracts'

/** A refusal of the server: an RFC 9457 document as an exception. `kind` is the stable word at the end of its `type`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly kind: string
  readonly status: number
  readonly problem: Problem
  /** What a refusal of this kind says besides: see its page in docs/problems. */
  readonly extra: Readonly<Record<string, unknown>>
  /** Seconds to wait before trying again, from `Retry-After`; undefined when the server did not say. */
  readonly retryAfterS: number | undefined
  constructor(problem: Problem, retryAfterS?: number) {
    super(problem.detail ?? problem.title)
    this.kind = problem.type.split('/').at(-1) ?? ''
    this.status = problem.status
    this.problem = problem
    this.extra = problem
    this.retryAfterS = retryAfterS
  }
}

/** No answer at all: the server is away or the machine is offline. Whether the request arrived is unknown. */
export class OfflineError extends Error {
  override readonly name = 'OfflineError'
  constructor() {
    super('The server cannot be reached')
  }
}

/** True when the same request may succeed later without a change: no answer, overload, or a server fault. */
export function isTransient(error: unknown): boolean {
  if (error instanceof OfflineError) return true
  return error instanceof ProblemError && (error.status === 429 || error.status >= 500)
}

/** The problem in an answer's body; a body that is none becomes one with the bare status. */
export function problemFrom(status: number, body: unknown): Problem {
  if (isProblem(body)) return { ...body, status }
  return { type: 'about:blank', title: `The server answered ${status}`, status }
}

function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'type' in body &&
    typeof body.type === 'string' &&
    'title' in body &&
    typeof body.title === 'string'
  )
}

/** Seconds of a `Retry-After` header: a number, or an HTTP date seen from `nowMs`. */
export function retryAfter(header: string | null | undefined, nowMs: number): number | undefined {
  if (!header) return undefined
  if (/^\d+$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - nowMs) / 1000))
}
