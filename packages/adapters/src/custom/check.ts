import type { Identity, Unsendable } from '../adapter.ts'
import { badContent, checkCapabilities, type Draft } from '../shared/check.ts'
import { capabilities } from './limits.ts'

/** The kind of the identity under which the other system knows a customer. */
export const OWN_ID = 'external'

/** Says why a message cannot go. Pure. */
export function check(draft: Draft): Unsendable | undefined {
  if (customerIn(draft.to) === undefined) return badContent('recipient', 'The other system knows no customer to send this to.')
  return checkCapabilities(draft, capabilities)
}

/** The customer's id in the other system. */
export function customerIn(to: readonly Identity[]): string | undefined {
  return to.find(({ kind }) => kind === OWN_ID)?.value
}
