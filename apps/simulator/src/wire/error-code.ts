/** A short name for why a request failed; `fetch` hides the system's own code one level down. */
export function errorCode(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure)
  if ('code' in failure && typeof failure.code === 'string') return failure.code
  const { cause } = failure
  const first = cause instanceof AggregateError ? cause.errors[0] : cause
  return first instanceof Error ? errorCode(first) : failure.name
}
