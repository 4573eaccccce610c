import { instantOf } from '../../../infra/clock.ts'
import type { Fact, FactKind } from './life.ts'

/** The totals of one conversation, in the columns of `conversation_facts`. Pure. */
export function summaryOf(facts: readonly Fact[]) {
  const of = (kind: FactKind) => facts.filter((fact) => fact.kind === kind)
  const counted = (kind: FactKind) => of(kind).reduce((sum, { count }) => sum + count, 0)
  const [first] = of('first-response')
  const resolved = of('resolved')
  const last = resolved.at(-1)
  const total = (what: 'seconds' | 'openSeconds') => (last ? resolved.reduce((sum, one) => sum + (one[what] ?? 0), 0) : null)
  return {
    last_at: lastOf(facts),
    first_response_seconds: first?.seconds ?? null,
    first_response_open: first?.openSeconds ?? null,
    resolved_at: last ? instantOf(last.at) : null,
    resolution_seconds: total('seconds'),
    resolution_open: total('openSeconds'),
    resolutions: resolved.length,
    reopened: Math.max(0, of('opened').length - 1),
    inbound: counted('inbound'),
    replies: counted('reply'),
    automatic: counted('automatic'),
  }
}

// Nothing among them is or ends later: what is open still ends at no moment that is known.
function lastOf(facts: readonly Fact[]): string {
  if (facts.some(({ kind, until }) => kind === 'opened' && until === null)) return 'infinity'
  return facts.length === 0 ? '-infinity' : instantOf(facts.reduce((last, { at, until }) => Math.max(last, at, until ?? at), 0))
}
