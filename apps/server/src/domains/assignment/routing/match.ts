import { type Facts, meets } from '../../inbox/index.ts'
import type { Rule } from './rules.ts'

/**
 * The rule that decides on a conversation: the first whose conditions hold. One that has a team already stays with it: rules of other teams leave it alone, and so do those it is too old for. Pure.
 */
export function ruleFor<R extends Pick<Rule, 'conditions' | 'teamId' | 'skipOlderDays'>>(
  rules: readonly R[],
  facts: Facts,
  ageMs: number,
): R | undefined {
  return rules.find(
    ({ conditions, teamId, skipOlderDays }) =>
      ageMs <= skipOlderDays * 86_400_000 &&
      (facts.teamId === null || teamId === null || teamId === facts.teamId) &&
      meets(conditions, facts),
  )
}
