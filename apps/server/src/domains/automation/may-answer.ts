import type { Action, Conditions } from '@switchboard/contracts'
import { type Facts, meets } from '../inbox/index.ts'
import type { Refusal } from './actions/do-actions.ts'
import { ACTS } from './actions/index.ts'

/** Whether a machine may answer where a conversation stands: in public only where a condition on the place says so. Pure. */
export function mayAnswer({ items }: Conditions, facts: Facts): boolean {
  if (facts.place === 'direct') return true
  const places = items.filter(({ field }) => field === 'place')
  return places.length > 0 && meets({ match: 'any', items: places }, facts)
}

/** Why a rule does nothing here, although its conditions hold: it would say something in public. Pure. */
export function refusedHere(
  { conditions, actions }: { conditions: Conditions; actions: readonly Action[] },
  facts: Facts,
): Refusal | undefined {
  const action = spokenBy(actions)
  if (action < 0 || mayAnswer(conditions, facts)) return undefined
  return { action, type: 'public-place', reason: 'In public a rule answers only where a condition on the place says so' }
}

/** Which of the actions is the first to say something to the customer; -1: none. Pure. */
export function spokenBy(actions: readonly Action[]): number {
  return actions.findIndex(({ kind }) => ACTS[kind].needs === 'conversation.reply')
}
